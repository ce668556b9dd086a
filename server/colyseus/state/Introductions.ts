import { $refId, type Encoder, type Schema, StateView } from '@colyseus/schema';
import type { ChangeTree } from './changeTree';

/*
 * Relies on `view.add(instance)` putting into `view.changes`, by `$refId`, what introduces the instance, its
 * ancestors first: what is deleted there is not encoded; and on `encodeView` encoding just that.
 * Without it whoever comes is told the whole state instead of what is in view, and each viewer's copy is encoded
 * anew.
 * A hook that would do: `encoder.encodeInstance(instance)`, all of an instance as it is, for a decoder that does not
 * know it.
 */

/** How pages are told of actors that they do not know: each as a whole, encoded once for all. */
export class Introductions {
  readonly #encoder: Encoder;
  /** As long as nothing changes about their actors. */
  readonly #known = new WeakMap<ChangeTree, Uint8Array>();
  readonly #view = new StateView();
  #link: Uint8Array | undefined;

  constructor(encoder: Encoder) {
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
    return (this.#encoder.state as Schema)[$refId]!;
  }

  /** Encodes an actor and what it is in, as far as that is wanted. */
  #encode(actor: ChangeTree, isWanted: (refId: number) => boolean): Uint8Array {
    const view = this.#view;
    const instance = actor.ref as Schema;
    view.add(instance);
    for (const refId of view.changes.keys()) if (!isWanted(refId)) view.changes.delete(refId);
    const bytes = this.#encoder.encodeView(view, 0, { offset: 0 });
    view.remove(instance);
    view.changes.clear();
    return bytes;
  }
}
