import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const SAVE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const ACTORS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];
const TICK_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25];
const FRAME_BYTES = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000];

/** How finely the event loop's lag is looked at. */
const LAG_RESOLUTION_MS = 10;
const LAG_QUANTILES = [0.5, 0.99, 1];

/** Numbers that are asked for whenever somebody looks. */
interface Watched {
  unsavedActors: () => number;
  players: () => number;
}

/** What a server tells Prometheus; each server of a process has its own. */
export class Metrics {
  readonly #registry = new Registry();
  #watched: Watched = { unsavedActors: () => 0, players: () => 0 };
  readonly #saveSeconds = this.#histogram({
    name: 'meadow_save_seconds',
    help: 'How long the statement that saves positions took.',
    buckets: SAVE_SECONDS,
  });
  readonly #saveActors = this.#histogram({
    name: 'meadow_save_actors',
    help: 'How many actors one such statement saved.',
    buckets: ACTORS,
  });
  readonly #patchSeconds = this.#histogram({
    name: 'meadow_patch_seconds',
    help: 'How long it took to encode what has changed and to hand it to those whose turn it was.',
    buckets: TICK_SECONDS,
  });
  readonly #patchBytes = this.#histogram({
    name: 'meadow_patch_bytes',
    help: 'How large the frame was that told one client what has changed.',
    buckets: FRAME_BYTES,
  });
  readonly #interestSeconds = this.#histogram({
    name: 'meadow_interest_seconds',
    help: 'How long it took to find who came into view, and who went out of it, for those whose turn it was.',
    buckets: TICK_SECONDS,
  });
  readonly #corrections = new Counter({
    name: 'meadow_corrections_total',
    help: 'How often pages eased or snapped their own actor to where this server has it.',
    labelNames: ['kind'],
    registers: [this.#registry],
  });

  constructor() {
    this.#gauge('meadow_unsaved_actors', {
      help: 'Actors whose position is not in the database yet.',
      value: () => this.#watched.unsavedActors(),
    });
    this.#gauge('meadow_players', {
      help: 'Actors in the world, those included whose connection may come back.',
      value: () => this.#watched.players(),
    });
    for (const kind of ['eased', 'snapped']) this.#corrections.inc({ kind }, 0);
  }

  /** A statement has saved so many positions. */
  saved(seconds: number, actors: number): void {
    this.#saveSeconds.observe(seconds);
    this.#saveActors.observe(actors);
  }

  /** A patch has been encoded and sent. */
  patched(seconds: number): void {
    this.#patchSeconds.observe(seconds);
  }

  /** A client was sent a frame of a patch. */
  sentPatch(bytes: number): void {
    this.#patchBytes.observe(bytes);
  }

  /** Those whose turn it was have looked around. */
  looked(seconds: number): void {
    this.#interestSeconds.observe(seconds);
  }

  /** A page has told how often it corrected its actor since it last told. */
  corrected({ eased, snapped }: { eased: number; snapped: number }): void {
    this.#corrections.inc({ kind: 'eased' }, eased);
    this.#corrections.inc({ kind: 'snapped' }, snapped);
  }

  /** Names whom to ask whenever somebody looks. */
  watch(watched: Watched): void {
    this.#watched = watched;
  }

  /** Adds memory, CPU, event loop and garbage collection; it lasts as long as the process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
    const delay = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
    delay.enable();
    this.#registry.registerMetric(lagGauge(delay));
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Everything, in Prometheus' text format. */
  async text(): Promise<string> {
    return this.#registry.metrics();
  }

  #histogram(options: { name: string; help: string; buckets: number[] }): Histogram {
    return new Histogram({ ...options, registers: [this.#registry] });
  }

  #gauge(name: string, { help, value }: { help: string; value: () => number }): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(value());
      },
    });
    this.#registry.registerMetric(gauge);
  }
}

/** How long the event loop kept others waiting since somebody last looked. */
function lagGauge(delay: ReturnType<typeof monitorEventLoopDelay>): Gauge {
  return new Gauge({
    name: 'meadow_event_loop_lag_seconds',
    help: 'How late the event loop came to what was due, since the last look.',
    labelNames: ['quantile'],
    registers: [],
    collect() {
      for (const quantile of LAG_QUANTILES) {
        // What it measures is the time between two looks of its own.
        const lagMs = Math.max(0, delay.percentile(quantile * 100) / 1e6 - LAG_RESOLUTION_MS);
        this.set({ quantile: String(quantile) }, lagMs / 1000);
      }
      delay.reset();
    },
  });
}
