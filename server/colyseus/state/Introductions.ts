import { $refId, type ChangeTree, type Encoder, StateView } from '@colyseus/schema';
import type { ActorState, WorldState } from '../../world/WorldState';

/** How pages are told of actors that they do not know: each as a whole, encoded once for all. */
export class Introductions {
  readonly #encoder: Encoder<WorldState>;
  /** As long as nothing changes about their actors. */
  readonly #known = new WeakMap<ChangeTree, Uint8Array>();
  readonly #view = new StateView();
  #link: Uint8Array | undefined;

  constructor(encoder: Encoder<WorldState>) {
    this.#encoder = encoder;
  }

  /** An actor's place among the actors, its fields, its path. */
  of(actor: ChangeTree): Uint8Array {
    let bytes = this.#known.get(actor);
    if (bytes) return bytes;
    bytes = this.#encode(actor, (refId) => refId !== this.#root);
    this.#known.set(actor, bytes);
    return bytes;
  }

  /** Notes that something has changed about an actor. */
  forget(actor: ChangeTree): void {
    this.#known.delete(actor);
  }

  /** That there are actors, of which this is one: to be told before any of them. */
  link(actor: ChangeTree): Uint8Array {
    this.#link ??= this.#encode(actor, (refId) => refId === this.#root);
    return this.#link;
  }

  get #root(): number {
    return this.#encoder.state[$refId]!;
  }

  /** Encodes an actor and what it is in, as far as that is wanted. */
  #encode(actor: ChangeTree, isWanted: (refId: number) => boolean): Uint8Array {
    const view = this.#view;
    const state = actor.ref as ActorState;
    view.add(state);
    for (const refId of view.changes.keys()) if (!isWanted(refId)) view.changes.delete(refId);
    const bytes = this.#encoder.encodeView(view, 0, { offset: 0 });
    view.remove(state);
    view.changes.clear();
    return bytes;
  }
}
