import type { ChangeTree } from '../colyseus/state/changeTree';

/** Something to be told about an actor, encoded once for all who see it. */
export interface Piece {
  readonly actor: ChangeTree;
  /** Undefined stands for the actor as a whole, as it is when this is sent. */
  readonly bytes: Uint8Array | undefined;
}

/** What one client sees, and what it has yet to be told of that. */
export class Outbox {
  readonly sees = new Set<ChangeTree>();
  /** The number of the turn in which the client was told last; undefined before its first state. */
  toldIn: number | undefined;
  #pieces: Piece[] = [];
  /** Those of them that tell that an actor went out of sight. */
  readonly #departures = new Set<Piece>();

  enter(actor: ChangeTree): void {
    this.sees.add(actor);
    this.tell({ actor, bytes: undefined });
  }

  /** Lets an actor go out of sight; what was still to be told about it needs not be told any more. */
  leave(gone: Piece): void {
    this.sees.delete(gone.actor);
    if (this.toldIn !== undefined) this.#departures.add(gone);
    this.tell(gone);
  }

  /** Adds a piece, unless the state is still to come, which holds everything. */
  tell(piece: Piece): void {
    if (this.toldIn !== undefined) this.#pieces.push(piece);
  }

  /** Gives away what is to be told, in the order in which it came about. */
  take(): readonly Piece[] {
    const pieces = this.#pieces;
    if (pieces.length > 0) this.#pieces = [];
    if (this.#departures.size === 0) return pieces;
    // Once for all who went: when a crowd goes, each of them is seen by all others.
    const gone = new Set<ChangeTree>();
    const told: Piece[] = [];
    for (const piece of pieces.toReversed()) {
      if (gone.has(piece.actor)) continue;
      if (this.#departures.has(piece)) gone.add(piece.actor);
      told.push(piece);
    }
    this.#departures.clear();
    return told.reverse();
  }
}
