/** After so long a round trip is out of date: clocks drift apart. */
const KEPT_MS = 20_000;

/** Room time as a bot knows it: by the shortest round trip of late. All times are in ms. */
export class BotClock {
  #offset: number;
  #roundTripMs = Infinity;
  #measuredAt = 0;

  /** Knows the time roughly: it is older than `receivedAt` by what the way took. */
  constructor(roomTime: number, receivedAt: number) {
    this.#offset = roomTime - receivedAt;
  }

  /** An answer that carries room time came to what was asked at local time `sentAt`. */
  addSample(sentAt: number, receivedAt: number, roomTime: number): void {
    const roundTripMs = receivedAt - sentAt;
    if (roundTripMs > this.#roundTripMs && receivedAt - this.#measuredAt < KEPT_MS) return;
    this.#roundTripMs = roundTripMs;
    this.#measuredAt = receivedAt;
    this.#offset = roomTime + roundTripMs / 2 - receivedAt;
  }

  /** Room time (ms) at local time `local` (ms). */
  now(local: number): number {
    return local + this.#offset;
  }
}
