import type { Client } from '@colyseus/core';
import { $changes, type ChangeTree, StateView } from '@colyseus/schema';
import type { InterestListener } from './Interest';
import type { ActorState } from './WorldState';

/** Who came into a client's view, and who went out of it, since this was last asked. */
export interface News {
  entered: Set<ChangeTree>;
  left: Set<ChangeTree>;
}

interface Given {
  /** The client that an actor's player looks through. */
  clientOf: (actorId: number) => Client | undefined;
  stateOf: (actorId: number) => ActorState;
}

/** What each client is sent of the state: the actors that interest has let into its view. */
export class Views implements InterestListener {
  readonly #given: Given;
  readonly #news = new WeakMap<Client, News>();

  constructor(given: Given) {
    this.#given = given;
  }

  /** Gives a client a view of its own, with nothing in it but its own actor. */
  open(client: Client, actorId: number): void {
    this.close(client);
    const view = new StateView();
    // Only what is added binds a view to the state; what is to be sent of it is told as news.
    view.add(this.#given.stateOf(actorId));
    view.changes.clear();
    client.view = view;
    this.#news.set(client, noNews());
    this.enter(actorId, actorId);
  }

  /** Ends a client's view; left alone, it would burden all states until it is collected. */
  close(client: Client): void {
    client.view?.dispose();
    client.view = undefined;
    this.#news.delete(client);
  }

  enter(viewerId: number, actorId: number): void {
    const client = this.#given.clientOf(viewerId);
    if (!client?.view) return;
    const state = this.#given.stateOf(actorId);
    for (const part of [state, state.path]) client.view.markVisible(part[$changes]!);
    this.#news.get(client)!.entered.add(state[$changes]!);
  }

  leave(viewerId: number, actorId: number): void {
    const client = this.#given.clientOf(viewerId);
    if (!client?.view) return;
    const state = this.#given.stateOf(actorId);
    for (const part of [state, state.path]) client.view.unmarkVisible(part[$changes]!);
    this.#news.get(client)!.left.add(state[$changes]!);
  }

  /** What has changed about who is in a client's view since the last call. */
  takeNews(client: Client): News | undefined {
    const news = this.#news.get(client);
    if (!news || (news.entered.size === 0 && news.left.size === 0)) return undefined;
    this.#news.set(client, noNews());
    return news;
  }
}

function noNews(): News {
  return { entered: new Set(), left: new Set() };
}
