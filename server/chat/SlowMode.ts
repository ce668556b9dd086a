/** How long each player of a channel has to wait between two lines; at first not at all. */
export class SlowMode {
  #seconds = 0;
  /** When each actor spoke last (Unix time in ms), oldest first; kept while it matters. */
  readonly #spoken = new Map<number, number>();

  get seconds(): number {
    return this.#seconds;
  }

  /** Has everybody wait so long from now on; 0 ends it. */
  set(seconds: number): void {
    this.#seconds = seconds;
  }

  /**
   * Lets an actor speak, or not yet: returns how many seconds they still have to wait, 0 if none.
   *
   * @param at Unix time in ms
   */
  speak(actorId: number, at: number): number {
    const waitMs = this.#seconds * 1000;
    this.#forget(at - waitMs);
    const last = this.#spoken.get(actorId);
    // The wall's clock may have been set back.
    if (last !== undefined && last <= at) return Math.ceil((last + waitMs - at) / 1000);
    this.#spoken.delete(actorId);
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
