import type { Client, Room } from '@colyseus/core';

/*
 * Relies on what `allowReconnection(client, 'manual')` returns: a deferred that rejects, by `reject`, when the
 * return is awaited no more, upon which Colyseus calls `onLeave`. Of a client that has not acknowledged its join,
 * or in a room that ends, it is a promise that has rejected already, without a `reject`, and `onLeave` follows.
 * Without it an actor whose player does not return stays for ever.
 * A hook that would do: `Room.giveUpReconnection(sessionId)`, or a type that tells that the deferred may be a
 * promise.
 */

interface Return {
  then: (onReturn: () => void, onEnd: () => void) => unknown;
  reject?: (reason: Error) => void;
}

/** A seat whose player's connection is lost, and may return. */
export class HeldSeat {
  readonly #awaited: Return;

  /** To be made in `onDrop`. */
  constructor(room: Pick<Room, 'allowReconnection'>, client: Client) {
    this.#awaited = room.allowReconnection(client, 'manual') as unknown as Return;
  }

  /** Calls `task` when its player has returned, or is awaited no longer. */
  onceOver(task: () => void): void {
    this.#awaited.then(task, task);
  }

  /** Awaits its player no longer; does nothing where nobody was awaited. */
  giveUp(): void {
    this.#awaited.reject?.(new Error('the connection did not return'));
  }
}
