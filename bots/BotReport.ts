import type { Deed } from './habits';
import { quantile, sorted } from './Samples';
import { type Faults, addFaults, countOf, noDeeds } from './Tally';
import type { WorkerCounts } from './Troop';

/** What came of it, as `--json` writes it; a figure is null when there is nothing to tell it from. */
export interface BotReport {
  count: number;
  /** How long was measured. */
  seconds: number;
  workers: number;
  /** Of the arrival too; the following are of the measured time only. */
  joins: number;
  joinMs: { p50: number | null; p95: number | null; max: number | null };
  /** Of those whom a server that ended had sent on: how often, and how long they were away. */
  sentOn: number;
  awayMs: { p50: number | null; p95: number | null; max: number | null };
  pingMs: { p50: number | null; p95: number | null; p99: number | null };
  bytesPerSecondPerPlayer: number | null;
  framesPerSecondPerPlayer: number | null;
  stateFramesPerSecondPerPlayer: number | null;
  /** How often the server's walk was not the predicted one; null with `decode: false`. */
  corrections: number | null;
  deeds: Record<Deed, number>;
  guests: number;
  conflicts: number;
  /** What went wrong since the start, by kind. */
  errors: Faults;
  /** Of the busiest worker, 0 to 1: close to 1, the figures are those of the bots. */
  busy: number;
  /** CPU time of all workers, in cores. */
  cpu: number;
}

/** What several workers counted, again and again, over some time. */
export class Count {
  readonly joinMs: Float32Array[] = [];
  readonly awayMs: Float32Array[] = [];
  readonly pingMs: Float32Array[] = [];
  readonly deeds = noDeeds();
  readonly faults: Faults = {};
  players = 0;
  seconds = 0;
  playerSeconds = 0;
  bytes = 0;
  frames = 0;
  stateFrames = 0;
  corrections = 0;
  guests = 0;
  conflicts = 0;
  #cpuSeconds = 0;
  readonly #busySeconds: number[] = [];

  /** Adds what all workers counted since the last time. */
  add(parts: readonly WorkerCounts[]): void {
    this.players = 0;
    this.seconds += Math.max(...parts.map(({ seconds }) => seconds));
    for (const [i, part] of parts.entries()) {
      this.players += part.players;
      this.playerSeconds += part.playerSeconds;
      this.bytes += part.bytes;
      this.frames += part.frames;
      this.stateFrames += part.stateFrames;
      this.corrections += part.corrections;
      this.guests += part.guests;
      this.conflicts += part.conflicts;
      this.#cpuSeconds += part.cpu * part.seconds;
      this.#busySeconds[i] = (this.#busySeconds[i] ?? 0) + part.busy * part.seconds;
      this.joinMs.push(part.joinMs);
      this.awayMs.push(part.awayMs);
      this.pingMs.push(part.pingMs);
      addFaults(this.faults, part.faults);
      for (const [deed, count] of Object.entries(part.deeds)) this.deeds[deed as Deed] += count;
    }
  }

  get joins(): number {
    return this.joinMs.reduce((sum, { length }) => sum + length, 0);
  }

  get errors(): number {
    return countOf(this.faults);
  }

  get busy(): number {
    return Math.max(0, ...this.#busySeconds) / this.seconds;
  }

  get cpu(): number {
    return this.#cpuSeconds / this.seconds;
  }

  /** So much of something per second and player. */
  rate(sum: number): number | null {
    return this.playerSeconds > 0 ? rounded(sum / this.playerSeconds) : null;
  }
}

interface Reported {
  count: number;
  workers: number;
  decode: boolean;
  /** Of the measured time. */
  measured: Count;
  /** Of the time since the start. */
  total: Count;
}

/** The figures of a measured time. */
export function reportOf({ count, workers, decode, measured, total }: Reported): BotReport {
  const joins = sorted(total.joinMs);
  const pings = sorted(measured.pingMs);
  const absences = sorted(total.awayMs);
  const away = (share: number) => rounded(quantile(absences, share));
  const join = (share: number) => rounded(quantile(joins, share));
  const ping = (share: number) => rounded(quantile(pings, share));
  return {
    count,
    seconds: rounded(measured.seconds),
    workers,
    joins: joins.length,
    joinMs: { p50: join(0.5), p95: join(0.95), max: join(1) },
    sentOn: absences.length,
    awayMs: { p50: away(0.5), p95: away(0.95), max: away(1) },
    pingMs: { p50: ping(0.5), p95: ping(0.95), p99: ping(0.99) },
    bytesPerSecondPerPlayer: measured.rate(measured.bytes),
    framesPerSecondPerPlayer: measured.rate(measured.frames),
    stateFramesPerSecondPerPlayer: measured.rate(measured.stateFrames),
    corrections: decode ? measured.corrections : null,
    deeds: measured.deeds,
    guests: total.guests,
    conflicts: total.conflicts,
    errors: total.faults,
    busy: rounded(measured.busy),
    cpu: rounded(measured.cpu),
  };
}

/** Three digits behind the point are more than can be measured. */
function rounded<Value extends number | null>(value: Value): Value {
  return (value === null ? null : Math.round(value * 1000) / 1000) as Value;
}
