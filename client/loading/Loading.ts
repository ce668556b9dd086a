/** How far something is that consists of parts, as a share of their weights. */
export class Loading {
  #expected = 0;
  #arrived = 0;
  readonly #listeners = new Set<() => void>();

  /** What has arrived, from 0 to 1; nothing at all is not a whole. */
  get share(): number {
    return this.#expected === 0 ? 0 : this.#arrived / this.#expected;
  }

  /** Expects a part of this weight, and returns it when it is there. What fails never arrives. */
  async expect<T>(part: Promise<T>, weight: number): Promise<T> {
    this.#expected += weight;
    const arrived = await part;
    this.#arrived += weight;
    for (const listener of this.#listeners) listener();
    return arrived;
  }

  /** Calls `listener` after every arrival until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
