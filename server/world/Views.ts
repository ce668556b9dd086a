import type { Client } from '@colyseus/core';
import { StateView } from '@colyseus/schema';
import type { InterestListener } from './Interest';
import type { ActorState } from './WorldState';

interface Given {
  /** The client that an actor's player looks through. */
  clientOf: (actorId: number) => Client | undefined;
  stateOf: (actorId: number) => ActorState;
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
