import { type Client, ClientState, Protocol, SchemaSerializer } from '@colyseus/core';
import { $changes, type ChangeTree, type StateView } from '@colyseus/schema';
import { ActorState, type WorldState } from './WorldState';

/** What has changed about one actor, encoded once for all who see it. */
interface Piece {
  actor: ChangeTree;
  bytes: Uint8Array;
}

/** The part of a `ChangeTreeNode` that Colyseus' encoder reads. */
interface ChangeNode {
  changeTree: ChangeTree;
  next?: ChangeNode;
}

/**
 * Sends each client what has changed in its view, and nothing if nothing has.
 *
 * Colyseus' own serializer encodes every change anew for every client that sees it, looks for each
 * client at all that has changed anywhere, and sends a frame to everybody whenever anything changed
 * for anybody: its `applyPatches` passes on what `encodeView` gave without asking whether there is
 * more in it than the byte that says what it is. Here an actor's changes are encoded once, and the
 * bytes put together for each client. What makes a view, who came into it and who is gone from the
 * world, is left to Colyseus' encoder.
 */
export class ViewSerializer extends SchemaSerializer<WorldState> {
  readonly #onPatch: (bytes: number) => void;

  /** @param onPatch is told how large each frame is that a client is sent */
  constructor(onPatch: (bytes: number) => void) {
    super();
    this.#onPatch = onPatch;
  }

  override getFullState(client?: Client): Uint8Array {
    const state = super.getFullState(client);
    // It holds what is in view; left among the changes, that would travel again with the next patch.
    client?.view?.changes.clear();
    return state;
  }

  override applyPatches(clients: Client[]): boolean {
    const { encoder } = this;
    const { hasChanges } = encoder;
    if (hasChanges) this.needFullEncode = true;
    const { pieces, others } = this.#encodePieces();
    const queue = encoder.root.changes;
    encoder.root.changes = { next: others as typeof queue.next, nextPosition: 0 };
    encoder.sharedBuffer[0] = Protocol.ROOM_STATE_PATCH;
    for (const client of clients) {
      if (client.state !== ClientState.JOINED || !client.view) continue;
      const frame = this.#frameFor(client.view, pieces, others !== undefined);
      if (!frame) continue;
      this.#onPatch(frame.length);
      client.raw(frame);
    }
    encoder.root.changes = queue;
    encoder.discardChanges();
    return hasChanges;
  }

  /** Encodes what has changed about actors; what else has changed is returned as it was queued. */
  #encodePieces(): { pieces: Piece[]; others?: ChangeNode } {
    const { encoder } = this;
    let [first, last]: ChangeNode[] = [];
    const starts: { actor: ChangeTree; start: number }[] = [];
    const it = { offset: 0 };
    const seesAll = {
      // The encoder asks this of each change in turn, and begins anew if its buffer was too small.
      isChangeTreeVisible(changeTree: ChangeTree): boolean {
        if (it.offset === 0) starts.length = 0;
        const actor = actorOf(changeTree);
        if (actor) starts.push({ actor, start: it.offset });
        return actor !== undefined;
      },
    };
    for (let node = encoder.root.changes.next; node; node = node.next) {
      if (actorOf(node.changeTree)) continue;
      const other: ChangeNode = { changeTree: node.changeTree };
      if (last) last.next = other;
      else first = other;
      last = other;
    }
    const bytes = encoder.encode(it, seesAll as unknown as StateView).slice();
    const pieces = starts.map(({ actor, start }, i) => ({
      actor,
      bytes: bytes.subarray(start, starts[i + 1]?.start),
    }));
    return { pieces, others: first };
  }

  /** What a client is sent; undefined if nothing has changed for it. */
  #frameFor(view: StateView, pieces: Piece[], hasOthers: boolean): Uint8Array | undefined {
    let length = 1;
    // Who came into view is told before what they do.
    let own: Uint8Array | undefined;
    if (hasOthers || view.changes.size > 0) {
      own = this.encoder.encodeView(view, 1, { offset: 1 });
      length = own.length;
    }
    const seen: Uint8Array[] = [];
    for (const { actor, bytes } of pieces) {
      if (!view.isVisible(actor)) continue;
      seen.push(bytes);
      length += bytes.length;
    }
    if (length === 1) return undefined;
    if (own && seen.length === 0) return own;
    const frame = Buffer.allocUnsafe(length);
    frame[0] = Protocol.ROOM_STATE_PATCH;
    let offset = 1;
    if (own) {
      frame.set(own);
      offset = own.length;
    }
    for (const bytes of seen) {
      frame.set(bytes, offset);
      offset += bytes.length;
    }
    return frame;
  }
}

/** The actor of which something changed: itself, or its path. */
function actorOf({ ref, parent }: ChangeTree): ChangeTree | undefined {
  if (ref instanceof ActorState) return ref[$changes];
  return parent instanceof ActorState ? parent[$changes] : undefined;
}
