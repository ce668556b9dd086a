import type { Client } from '@colyseus/core';
import { type ChangeTree, treeOf } from '../colyseus/state/changeTree';
import type { InterestListener } from './Interest';
import { Outbox, type Piece } from './Outbox';
import type { ActorState } from './WorldState';
import { encodeRemoval } from '../colyseus/state/encodeRemoval';

interface Given {
  /** The client that an actor's player looks through. */
  clientOf: (actorId: number) => Client | undefined;
  stateOf: (actorId: number) => ActorState;
}

/**
 * Who sees whom: the actors that interest has let into a client's view. What happens to an actor is
 * put into the outboxes of those who see it, and costs nothing for all others.
 */
export class Views implements InterestListener {
  readonly #given: Given;
  readonly #outboxes = new WeakMap<Client, Outbox>();
  readonly #viewers = new WeakMap<ChangeTree, Set<Outbox>>();

  constructor(given: Given) {
    this.#given = given;
  }

  /** Gives a client a view of its own, with nothing in it but its own actor. */
  open(client: Client, actorId: number): void {
    this.close(client);
    this.#outboxes.set(client, new Outbox());
    this.enter(actorId, actorId);
  }

  /** Ends a client's view. */
  close(client: Client): void {
    const outbox = this.#outboxes.get(client);
    if (!outbox) return;
    for (const actor of outbox.sees) this.#viewersOf(actor).delete(outbox);
    this.#outboxes.delete(client);
  }

  /** What a client sees, and is to be told. */
  outboxOf(client: Client): Outbox | undefined {
    return this.#outboxes.get(client);
  }

  enter(viewerId: number, actorId: number): void {
    const outbox = this.#outboxOfActor(viewerId);
    if (!outbox) return;
    const actor = this.#treeOf(actorId);
    this.#viewersOf(actor).add(outbox);
    outbox.enter(actor);
  }

  leave(viewerId: number, actorId: number): void {
    const outbox = this.#outboxOfActor(viewerId);
    if (!outbox) return;
    const actor = this.#treeOf(actorId);
    this.#viewersOf(actor).delete(outbox);
    outbox.leave({ actor, bytes: encodeRemoval(actor) });
  }

  /** Tells those who see an actor what has changed about it. */
  tell(piece: Piece): void {
    for (const outbox of this.#viewersOf(piece.actor)) outbox.tell(piece);
  }

  /** Takes an actor, which is about to be taken out of the state, out of all views. */
  remove(actorId: number): void {
    const actor = this.#treeOf(actorId);
    const gone: Piece = { actor, bytes: encodeRemoval(actor) };
    for (const outbox of this.#viewersOf(actor)) outbox.leave(gone);
    this.#viewers.delete(actor);
  }

  #outboxOfActor(actorId: number): Outbox | undefined {
    const client = this.#given.clientOf(actorId);
    return client && this.#outboxes.get(client);
  }

  #treeOf(actorId: number): ChangeTree {
    return treeOf(this.#given.stateOf(actorId));
  }

  #viewersOf(actor: ChangeTree): Set<Outbox> {
    let viewers = this.#viewers.get(actor);
    if (!viewers) this.#viewers.set(actor, (viewers = new Set()));
    return viewers;
  }
}
