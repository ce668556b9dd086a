/** With so many it is looked for the first time who is in nobody's list any more. */
const FIRST_SWEEP = 1_000;

/**
 * The processes that did not answer in time, or have left: nobody waits for them as long again until they
 * are heard of.
 */
export class SilentPeers {
  /** For how long (ms) each was waited for in vain. */
  readonly #waits = new Map<string, number>();

  note(id: string, ms: number): void {
    this.#waits.set(id, ms);
  }

  /** Whether a process was silent for so many ms already: who was only slow may answer in more time. */
  wasSilentFor(id: string, ms: number): boolean {
    return (this.#waits.get(id) ?? 0) >= ms;
  }

  heardOf(id: string): void {
    this.#waits.delete(id);
  }

  /** Forgets those that are none of the processes that there are; none of these is waited for again. */
  keep(present: readonly string[]): void {
    if (this.#waits.size <= FIRST_SWEEP) return;
    const ids = new Set(present);
    for (const id of this.#waits.keys()) if (!ids.has(id)) this.#waits.delete(id);
  }
}
