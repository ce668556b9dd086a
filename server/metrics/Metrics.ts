import { Registry, collectDefaultMetrics } from 'prom-client';
import { ChatMetrics } from './ChatMetrics';
import { DoorMetrics } from './DoorMetrics';
import { Instruments } from './Instruments';
import { LoopLag } from './LoopLag';
import { type Watched, watchGauges } from './watchGauges';

const SAVE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const ACTORS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];
const TICK_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25];
const FRAME_BYTES = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000];

const LAG_QUANTILES = ['0.5', '0.99', '1'] as const;

/** Gauges of Node's that are named like counters, which Prometheus' own check refuses. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

const DATABASE_FAILURES = ['unreachable', 'refused', 'wrong'] as const;

/** `unreachable` is the database, `refused` a value that was to be written, `wrong` the query itself. */
type DatabaseFailure = (typeof DATABASE_FAILURES)[number];

/** What a server tells Prometheus; each server of a process has its own. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #instruments = new Instruments(this.#registry);
  /** Who came in, and who did not. */
  readonly doors = new DoorMetrics(this.#instruments);
  readonly chat = new ChatMetrics(this.#instruments);
  readonly #saveSeconds = this.#instruments.histogram({
    name: 'meadow_save_seconds',
    help: 'How long the statement that saves positions took.',
    buckets: SAVE_SECONDS,
  });
  readonly #saveActors = this.#instruments.histogram({
    name: 'meadow_save_actors',
    help: 'How many actors one such statement saved.',
    buckets: ACTORS,
  });
  readonly #patchSeconds = this.#instruments.histogram({
    name: 'meadow_patch_seconds',
    help: 'How long it took to encode what has changed and to hand it to those whose turn it was.',
    buckets: TICK_SECONDS,
  });
  readonly #patchBytes = this.#instruments.histogram({
    name: 'meadow_patch_bytes',
    help: 'How large the frame was that told one client what has changed.',
    buckets: FRAME_BYTES,
  });
  readonly #interestSeconds = this.#instruments.histogram({
    name: 'meadow_interest_seconds',
    help: 'How long it took to find who came into view, and who went out of it, for those whose turn it was.',
    buckets: TICK_SECONDS,
  });
  readonly #corrections = this.#instruments.tally({
    name: 'meadow_corrections_total',
    help: 'How often pages eased or snapped their own actor to where this server has it.',
    labels: { kind: ['eased', 'snapped'] },
  });
  readonly #databaseFailures = this.#instruments.tally({
    name: 'meadow_database_failures_total',
    help: 'Queries that failed: nobody answered, a value was refused, or the query itself was wrong.',
    labels: { kind: DATABASE_FAILURES },
  });

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
    this.#corrections.count({ kind: 'eased' }, eased);
    this.#corrections.count({ kind: 'snapped' }, snapped);
  }

  /** A query failed. */
  databaseFailed(kind: DatabaseFailure): void {
    this.#databaseFailures.count({ kind });
  }

  /** Names whom to ask whenever somebody looks. */
  watch(watched: Watched): void {
    watchGauges(this.#instruments, watched);
  }

  /** Adds memory, CPU, event loop and garbage collection; it lasts as long as the process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
    for (const name of MISNAMED) this.#registry.removeSingleMetric(name);
    const lag = new LoopLag();
    this.#instruments.quantiles(
      {
        name: 'meadow_event_loop_lag_seconds',
        help: 'How late the event loop came to what was due, since the last look.',
      },
      () => {
        const told = LAG_QUANTILES.map((each) => [each, lag.quantileMs(Number(each)) / 1000]);
        lag.beginAnew();
        return Object.fromEntries(told) as Record<string, number>;
      },
    );
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Everything, in Prometheus' text format. */
  async text(): Promise<string> {
    return this.#registry.metrics();
  }
}
