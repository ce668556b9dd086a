import { type Client, Protocol, type Room } from '@colyseus/core';
import { StateView } from '@colyseus/schema';
import type { InterestListener } from './Interest';
import type { ActorState } from './WorldState';

interface Given {
  /** The client that an actor's player looks through. */
  clientOf: (actorId: number) => Client | undefined;
  stateOf: (actorId: number) => ActorState;
  /** A client is sent what has changed, in so many bytes. */
  onPatch: (bytes: number) => void;
}

/** What each client is sent of the state: the actors that interest has let into its view. */
export class Views implements InterestListener {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  /** Gives a client a view of its own, with nothing in it but its own actor. */
  open(client: Client, actorId: number): void {
    this.close(client);
    client.view = new StateView();
    client.view.add(this.#given.stateOf(actorId));
    skipEmptyPatches(client, this.#given.onPatch);
  }

  /** Ends a client's view; left alone, it would burden all states until it is collected. */
  close(client: Client): void {
    client.view?.dispose();
    client.view = undefined;
  }

  enter(viewerId: number, actorId: number): void {
    this.#viewOf(viewerId)?.add(this.#given.stateOf(actorId));
  }

  leave(viewerId: number, actorId: number): void {
    this.#viewOf(viewerId)?.remove(this.#given.stateOf(actorId));
  }

  #viewOf(viewerId: number): StateView | undefined {
    return this.#given.clientOf(viewerId)?.view;
  }
}

/**
 * Keeps what is in a client's full state from travelling again with the next patch: Colyseus' encoder
 * leaves it among the changes of the view.
 */
export function sendViewsOnce(room: Room): void {
  const sender = room as unknown as { sendFullState: (client: Client) => void };
  const send = sender.sendFullState.bind(room);
  sender.sendFullState = (client) => {
    send(client);
    client.view?.changes.clear();
  };
}

/**
 * Keeps from a client the patches in which nothing is, and tells the size of the others. With views,
 * Colyseus' `SchemaSerializer` sends a frame to every client whenever anything changed for anybody:
 * `applyPatches` passes on what `encodeView` gave without asking whether it is longer than the byte
 * that says what it is. A comparison there would spare every room this.
 */
function skipEmptyPatches(client: Client, onPatch: (bytes: number) => void): void {
  const send = client.raw.bind(client);
  client.raw = (frame, ...rest) => {
    if (frame[0] === Protocol.ROOM_STATE_PATCH) {
      if (frame.length === 1) return;
      onPatch(frame.length);
    }
    send(frame, ...rest);
  };
}
