/** Lets the tasks of one key follow one another, while those of other keys go on. */
export class Turns<Key> {
  readonly #turns = new Map<Key, { last: Promise<unknown>; count: number }>();

  /** The keys of which a task is under way, or waits. */
  get keys(): Iterable<Key> {
    return this.#turns.keys();
  }

  /** How many tasks of a key are under way, or wait. */
  countOf(key: Key): number {
    return this.#turns.get(key)?.count ?? 0;
  }

  /** Runs a task when all earlier ones of its key have ended, and passes on what it returns or throws. */
  async take<Result>(key: Key, task: () => Promise<Result>): Promise<Result> {
    const turns = this.#turns.get(key) ?? { last: Promise.resolve(), count: 0 };
    this.#turns.set(key, turns);
    const turn = turns.last.then(task);
    turns.last = turn.catch(() => undefined);
    turns.count += 1;
    try {
      return await turn;
    } finally {
      turns.count -= 1;
      if (turns.count === 0) this.#turns.delete(key);
    }
  }
}
