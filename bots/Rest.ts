/** Longer than any timer may be set. */
const FOR_EVER_MS = 2 ** 31 - 1;

/** Waiting that is cut short when something happens, until there is nothing more to wait for. */
export class Rest {
  #isOver = false;
  #wake = () => {};

  /** Whether `end` was called: nobody waits any longer. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Waits so many ms, but not longer than until `wake` or `end`. */
  async take(ms: number): Promise<void> {
    if (this.#isOver) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, FOR_EVER_MS));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  wake(): void {
    this.#wake();
  }

  end(): void {
    this.#isOver = true;
    this.#wake();
  }
}
