import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const ACTORS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

/** What a server tells Prometheus; each server of a process has its own. */
export class Metrics {
  readonly #registry = new Registry();
  #countUnsaved = () => 0;
  readonly #saveSeconds = new Histogram({
    name: 'meadow_save_seconds',
    help: 'How long the statement that saves positions took.',
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #saveActors = new Histogram({
    name: 'meadow_save_actors',
    help: 'How many actors one such statement saved.',
    buckets: ACTORS,
    registers: [this.#registry],
  });

  constructor() {
    const countUnsaved = () => this.#countUnsaved();
    this.#registry.registerMetric(
      new Gauge({
        name: 'meadow_unsaved_actors',
        help: 'Actors whose position is not in the database yet.',
        registers: [],
        collect() {
          this.set(countUnsaved());
        },
      }),
    );
  }

  /** A statement has saved so many positions. */
  saved(seconds: number, actors: number): void {
    this.#saveSeconds.observe(seconds);
    this.#saveActors.observe(actors);
  }

  /** Names whom to ask for the number of unsaved actors whenever somebody looks. */
  watchUnsaved(count: () => number): void {
    this.#countUnsaved = count;
  }

  /** Adds memory, CPU, event loop and garbage collection; it lasts as long as the process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Everything, in Prometheus' text format. */
  async text(): Promise<string> {
    return this.#registry.metrics();
  }
}
