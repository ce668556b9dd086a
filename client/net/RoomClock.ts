/** One round trip: local times (ms) of sending and receiving, room time (ms) of the answer. */
export interface ClockSample {
  sentAt: number;
  receivedAt: number;
  roomTime: number;
}

const SAMPLES_KEPT = 10;

/** Small errors fade at 5 % of real time, which nobody sees in a walk. */
const SLEW_RATE = 0.05;

/** Large errors fade within about this time. */
const SLEW_TIME_MS = 2000;

/** Room times are whole: two samples may contradict each other by so much. */
const ROUNDING_MS = 1;

/** What a round trip tells: by how much the room is ahead of local time (ms), at least and at most. */
interface Bounds {
  least: number;
  most: number;
  roundTripMs: number;
}

/**
 * The room's time as this page knows it.
 *
 * The answer was given after its question was sent, and before it arrived: what the latest samples agree
 * on is believed, and where clocks have drifted apart, the one with the lowest round trip. The first one
 * sets the clock; afterwards it is slewed, never stepped, and never runs backwards.
 */
export class RoomClock {
  #samples: Bounds[] = [];
  #offset = 0;
  #target = 0;
  #slewedAt = 0;

  /** The lowest round trip (ms) of the latest samples; undefined before the first. */
  get roundTripMs(): number | undefined {
    return this.#best()?.roundTripMs;
  }

  /** Sets the clock roughly, until the first sample sets it right. */
  start(roomTime: number, local: number): void {
    this.#offset = roomTime - local;
    this.#target = this.#offset;
    this.#slewedAt = local;
  }

  addSample({ sentAt, receivedAt, roomTime }: ClockSample): void {
    const first = this.#samples.length === 0;
    this.#slew(receivedAt);
    const [least, most] = [roomTime - receivedAt, roomTime - sentAt];
    this.#samples.push({ least, most, roundTripMs: receivedAt - sentAt });
    if (this.#samples.length > SAMPLES_KEPT) this.#samples.shift();
    this.#target = this.#estimate();
    if (first) this.#offset = this.#target;
  }

  /** Forgets old round trips, for a connection that may lead elsewhere; the time runs on. */
  forgetSamples(): void {
    const latest = this.#samples.at(-1);
    // An endless round trip loses against every new sample, yet the clock counts as set.
    const nothing = { least: -Infinity, most: Infinity, roundTripMs: Infinity };
    this.#samples = latest ? [nothing] : [];
  }

  /** Room time (ms) at local time `local` (ms). */
  now(local: number): number {
    this.#slew(local);
    return local + this.#offset;
  }

  #slew(local: number): void {
    const elapsed = local - this.#slewedAt;
    if (elapsed <= 0) return;
    this.#slewedAt = local;
    const error = this.#target - this.#offset;
    const rate = Math.max(SLEW_RATE, Math.abs(error) / SLEW_TIME_MS);
    const forwards = Math.min(error, rate * elapsed);
    this.#offset += error > 0 ? forwards : Math.max(error, -Math.min(rate, 0.9) * elapsed);
  }

  /** By how much the room is ahead (ms), most likely. */
  #estimate(): number {
    const least = Math.max(...this.#samples.map((sample) => sample.least));
    const most = Math.min(...this.#samples.map((sample) => sample.most));
    if (most - least >= -ROUNDING_MS) return (least + most) / 2;
    const best = this.#best()!;
    return (best.least + best.most) / 2;
  }

  #best(): Bounds | undefined {
    let best = this.#samples[0];
    for (const sample of this.#samples)
      if (best && sample.roundTripMs < best.roundTripMs) best = sample;
    return best;
  }
}
