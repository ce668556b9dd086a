import { DEEDS, type Deed } from './habits';
import { Samples } from './Samples';

/** How often something of a kind went wrong, and what was said the first time. */
interface Fault {
  count: number;
  example: string;
}

export type Faults = Record<string, Fault>;

/** What the bots of a worker did and saw within some time. */
export interface Counts {
  /** Who is in the world at the end of that time. */
  players: number;
  /** The time itself, summed over those who were in the world. */
  playerSeconds: number;
  frames: number;
  stateFrames: number;
  bytes: number;
  corrections: number;
  guests: number;
  /** Joins that came before the server had noticed the end of the last connection. */
  conflicts: number;
  deeds: Record<Deed, number>;
  joinMs: Float32Array;
  /** How long those were away whom a server that ended had sent on. */
  awayMs: Float32Array;
  pingMs: Float32Array;
  faults: Faults;
}

/** A failure that has a kind, by which it is counted. */
export class Mishap extends Error {
  override name = 'Mishap';
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Counts for all bots of a worker; nothing of what they are told is kept. */
export class Tally {
  readonly joinMs = new Samples();
  readonly awayMs = new Samples();
  readonly pingMs = new Samples();
  corrections = 0;
  guests = 0;
  conflicts = 0;
  #frames = 0;
  #stateFrames = 0;
  #bytes = 0;
  #players = 0;
  #playerMs = 0;
  #playersSince = performance.now();
  #deeds = noDeeds();
  #faults: Faults = {};

  receive(bytes: number, isState: boolean): void {
    this.#frames += 1;
    this.#bytes += bytes;
    if (isState) this.#stateFrames += 1;
  }

  enter(): void {
    this.#sumUp();
    this.#players += 1;
  }

  exit(): void {
    this.#sumUp();
    this.#players -= 1;
  }

  do(deed: Deed): void {
    this.#deeds[deed] += 1;
  }

  fail(kind: string, example: string): void {
    const fault = (this.#faults[kind] ??= { count: 0, example });
    fault.count += 1;
  }

  /** Counts what was thrown. */
  catch(error: unknown): void {
    if (error instanceof Mishap) this.fail(error.kind, error.message);
    else this.fail('error', error instanceof Error ? error.message : String(error));
  }

  /** Gives everything away that was counted since the last call. */
  take(): Counts {
    this.#sumUp();
    const counts = {
      players: this.#players,
      playerSeconds: this.#playerMs / 1000,
      frames: this.#frames,
      stateFrames: this.#stateFrames,
      bytes: this.#bytes,
      corrections: this.corrections,
      guests: this.guests,
      conflicts: this.conflicts,
      deeds: this.#deeds,
      joinMs: this.joinMs.take(),
      awayMs: this.awayMs.take(),
      pingMs: this.pingMs.take(),
      faults: this.#faults,
    };
    this.#playerMs = this.#frames = this.#stateFrames = this.#bytes = 0;
    this.corrections = this.guests = this.conflicts = 0;
    this.#deeds = noDeeds();
    this.#faults = {};
    return counts;
  }

  #sumUp(): void {
    const now = performance.now();
    this.#playerMs += this.#players * (now - this.#playersSince);
    this.#playersSince = now;
  }
}

/** No time in which nothing happened: what `Counts` are added to. */
export function noDeeds(): Record<Deed, number> {
  return Object.fromEntries(DEEDS.map((deed) => [deed, 0])) as Record<Deed, number>;
}

/** Adds faults to others. */
export function addFaults(sum: Faults, more: Faults): void {
  for (const [kind, { count, example }] of Object.entries(more)) {
    const fault = (sum[kind] ??= { count: 0, example });
    fault.count += count;
  }
}

/** How many faults these are; of those whose kind begins so, if that is told. */
export function countOf(faults: Faults, kind = ''): number {
  return Object.entries(faults)
    .filter(([name]) => name.startsWith(kind))
    .reduce((sum, [, { count }]) => sum + count, 0);
}
