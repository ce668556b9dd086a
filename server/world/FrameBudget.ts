const FRAMES_PER_SECOND = 100;
const FRAME_BURST = 200;
const MS_PER_FRAME = 1000 / FRAMES_PER_SECOND;

/** So many frames that are ignored are not haste any more, but an attack. */
const MAX_EXCESS_FRAMES = 1000;

/** And so many pauses, each soon after the last one. */
const MAX_PAUSES = 5;
const SOON_MS = 1000;

/** Who has sent nothing in excess for so long begins anew. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;

/** How many frames of a user's clients are read; times are in ms, of a clock that never jumps. */
export class FrameBudget {
  /** When the whole burst is available again. */
  #fullAt = -Infinity;
  #excess = 0;
  #pauses = 0;
  #isPaused = false;
  #resumedAt = -Infinity;
  /** When a frame was last ignored. */
  #exceededAt = -Infinity;

  /** Takes a frame that has come; returns whether it is to be read. */
  take(now: number): boolean {
    const fullAt = Math.max(this.#fullAt, now) + MS_PER_FRAME;
    if (this.#isPaused || fullAt - now > FRAME_BURST * MS_PER_FRAME) {
      if (now - this.#exceededAt > FORGOTTEN_AFTER_MS) this.#excess = 0;
      this.#exceededAt = now;
      this.#excess += 1;
      return false;
    }
    this.#fullAt = fullAt;
    return true;
  }

  /** Whether the client is not read from; what is taken all the same had been received before. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  pause(now: number): void {
    this.#isPaused = true;
    this.#pauses = now - this.#resumedAt < SOON_MS ? this.#pauses + 1 : 1;
  }

  resume(now: number): void {
    this.#isPaused = false;
    this.#resumedAt = now;
  }

  /** Whether all of it is available again, and nothing that was in excess is remembered. */
  isRestored(now: number): boolean {
    const forgottenAt = Math.max(this.#exceededAt, this.#resumedAt) + FORGOTTEN_AFTER_MS;
    return !this.#isPaused && now >= this.#fullAt && now > forgottenAt;
  }

  /** Whether it is time to end the connection. */
  get isExhausted(): boolean {
    return this.#excess > MAX_EXCESS_FRAMES || this.#pauses >= MAX_PAUSES;
  }
}
