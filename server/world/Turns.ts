/** Lets the tasks of one key follow one another, while those of other keys go on. */
export class Turns<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  /** The keys of which a task is under way, or waits. */
  get keys(): Iterable<Key> {
    return this.#last.keys();
  }

  /** Runs a task when all earlier ones of its key have ended, and passes on what it returns or throws. */
  async take<Result>(key: Key, task: () => Promise<Result>): Promise<Result> {
    const earlier = this.#last.get(key) ?? Promise.resolve();
    const turn = earlier.then(task);
    const ended = turn.catch(() => undefined);
    this.#last.set(key, ended);
    try {
      return await turn;
    } finally {
      if (this.#last.get(key) === ended) this.#last.delete(key);
    }
  }
}
