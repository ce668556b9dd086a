/** Which actors of this process are steered over a connection that lives. */
export class Playing {
  readonly #isAlive = new Map<number, () => boolean>();

  /** Notes that a room holds an actor. */
  enter(actorId: number, isAlive: () => boolean): void {
    this.#isAlive.set(actorId, isAlive);
  }

  leave(actorId: number): void {
    this.#isAlive.delete(actorId);
  }

  has(actorId: number): boolean {
    return this.#isAlive.has(actorId);
  }

  isAlive(actorId: number): boolean {
    return this.#isAlive.get(actorId)?.() ?? false;
  }

  /** How many actors are in the world. */
  get count(): number {
    return this.#isAlive.size;
  }
}
