interface Allowed {
  /** So many… */
  most: number;
  /** … in any time of so many ms. */
  withinMs: number;
}

/**
 * Lets so many pass in any span of a length, wherever it begins; what is refused does not count. (A
 * limit by intervals lets twice as many pass where two of them meet, and so does a bucket that refills.)
 */
export class SlidingWindow {
  readonly #allowed: Allowed;
  readonly #now: () => number;
  /** When those passed that still count, oldest first. */
  readonly #passed: number[] = [];

  /** @param now a clock in ms that never jumps */
  constructor(allowed: Allowed, now: () => number = () => performance.now()) {
    this.#allowed = allowed;
    this.#now = now;
  }

  /** Whether one more may pass now, which then counts. */
  take(): boolean {
    const now = this.#now();
    this.#forget(now);
    if (this.#passed.length >= this.#allowed.most) return false;
    this.#passed.push(now);
    return true;
  }

  /** Whether nothing counts any more: a new one would be the same. */
  get isRestored(): boolean {
    this.#forget(this.#now());
    return this.#passed.length === 0;
  }

  #forget(now: number): void {
    const until = now - this.#allowed.withinMs;
    while (this.#passed[0]! <= until) this.#passed.shift();
  }
}
