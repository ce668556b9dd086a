/** Runs tasks late but in the order in which they came, each in a turn of its own. */
export class DelayedQueue {
  readonly #tasks: (() => void)[] = [];
  readonly #delay: () => number;
  #lastDue = 0;

  /** `delay` gives the delay (ms) of the next task. */
  constructor(delay: () => number) {
    this.#delay = delay;
  }

  push(task: () => void): void {
    const now = performance.now();
    this.#lastDue = Math.max(this.#lastDue, now + this.#delay());
    this.#tasks.push(task);
    // Timers may overtake each other by a millisecond: each one runs whatever task is next.
    setTimeout(() => this.#tasks.shift()?.(), this.#lastDue - now);
  }
}
