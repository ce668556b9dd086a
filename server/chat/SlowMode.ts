/** How long each player of a channel has to wait between two lines; at first not at all. */
export class SlowMode {
  #seconds = 0;
  /** When each actor spoke last, oldest first; kept while it matters. */
  readonly #spoken = new Map<number, number>();
  readonly #now: () => number;

  /** @param now a clock in ms that never jumps */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get seconds(): number {
    return this.#seconds;
  }

  /** Has everybody wait so long from now on; 0 ends it. */
  set(seconds: number): void {
    this.#seconds = seconds;
  }

  /** Lets an actor speak, or not yet: returns how many seconds they still have to wait, 0 if none. */
  speak(actorId: number): number {
    const at = this.#now();
    const waitMs = this.#seconds * 1000;
    this.#forget(at - waitMs);
    const last = this.#spoken.get(actorId);
    if (last !== undefined) return Math.ceil((last + waitMs - at) / 1000);
    if (waitMs > 0) this.#spoken.set(actorId, at);
    return 0;
  }

  /** Forgets who spoke no later than `before`: they may speak again. */
  #forget(before: number): void {
    for (const [actorId, at] of this.#spoken) {
      if (at > before) return;
      this.#spoken.delete(actorId);
    }
  }
}
