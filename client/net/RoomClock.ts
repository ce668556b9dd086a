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

/**
 * The room's time as this page knows it.
 *
 * Of the latest samples the one with the lowest round trip is believed. The first one sets the
 * clock; afterwards it is slewed, never stepped, and never runs backwards.
 */
export class RoomClock {
  #samples: { offset: number; roundTripMs: number }[] = [];
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
    const roundTripMs = receivedAt - sentAt;
    const offset = roomTime + roundTripMs / 2 - receivedAt;
    this.#slew(receivedAt);
    this.#samples.push({ offset, roundTripMs });
    if (this.#samples.length > SAMPLES_KEPT) this.#samples.shift();
    this.#target = this.#best()?.offset ?? offset;
    if (first) this.#offset = this.#target;
  }

  /** Forgets old round trips, for a connection that may lead elsewhere; the time runs on. */
  forgetSamples(): void {
    const latest = this.#samples.at(-1);
    // An endless round trip loses against every new sample, yet the clock counts as set.
    this.#samples = latest ? [{ offset: latest.offset, roundTripMs: Infinity }] : [];
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

  #best() {
    let best = this.#samples[0];
    for (const sample of this.#samples)
      if (best && sample.roundTripMs < best.roundTripMs) best = sample;
    return best;
  }
}
