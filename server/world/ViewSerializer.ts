import type { Client } from '@colyseus/core';
import { TURNS_PER_PATCH } from '../../shared/constants';
import { ClientState } from '../colyseus/connections/clientState';
import { hasAnswers } from '../colyseus/connections/queues';
import { sendTogether, socketOf } from '../colyseus/connections/socketOf';
import { PATCH, PatchSerializer, STATE } from '../colyseus/state/PatchSerializer';
import { type ChangeTree, treeOfNearest } from '../colyseus/state/changeTree';
import type { Outbox, Piece } from './Outbox';
import type { Views } from './Views';
import { ActorState, type WorldState } from './WorldState';

interface Given {
  views: () => Pick<Views, 'outboxOf' | 'tell'>;
  /** Finds where everybody is; returns whether anybody can have moved. */
  arrange: () => boolean;
  /** Brings the views of clients up to date, whose turn it is. */
  look: (clients: readonly Client[]) => void;
  /** A client is sent what has changed, in so many bytes. */
  onPatch: (bytes: number) => void;
}

/**
 * Sends each client what has changed in its view, and nothing if nothing has.
 *
 * Colyseus' own serializer sends everybody a frame at the same moment, which keeps everything else
 * waiting, and sends it whenever anything changed for anybody: its `applyPatches` passes on what
 * `encodeView` gave without asking whether more is in it than the byte that says what it is. For each
 * client it encodes anew what the others are sent, too. Here an actor's changes are encoded once, and
 * clients take turns: a few at a time are told what has happened since their last turn.
 */
export class ViewSerializer extends PatchSerializer<WorldState> {
  readonly #given: Given;
  #turn = 0;
  /** Whether anything has changed since the last turn. */
  #hasChanged = false;
  /** How many turns in a row have passed in which nothing happened. */
  #quietTurns = 0;

  constructor(given: Given) {
    super();
    this.#given = given;
  }

  /**
   * All that a client sees. Colyseus would walk through the whole state, twice: each of a thousand who
   * arrive would wait for that, the longer the more are there already.
   */
  override getFullState(client?: Client): Uint8Array {
    const outbox = client && this.#given.views().outboxOf(client);
    if (!outbox) return super.getFullState(client);
    this.#tellChanges();
    outbox.toldIn = this.#turn;
    const parts: Uint8Array[] = [STATE];
    for (const actor of outbox.sees) {
      if (parts.length === 1) parts.push(this.introductions.link(actor));
      parts.push(this.introductions.of(actor));
    }
    return Buffer.concat(parts);
  }

  /** Lets those be told whose turn it is; returns whether anybody was. */
  override applyPatches(clients: Client[]): boolean {
    this.#tellChanges();
    const hasHappened = this.#given.arrange() || this.#hasChanged;
    this.#hasChanged = false;
    this.#quietTurns = hasHappened ? 0 : this.#quietTurns + 1;
    if (this.#quietTurns > TURNS_PER_PATCH) return false;
    this.#turn += 1;
    const due = this.#due(clients);
    this.#given.look([...due.keys()]);
    let hasSent = false;
    for (const [client, outbox] of due) {
      outbox.toldIn = this.#turn;
      const pieces = outbox.take();
      if (pieces.length === 0) continue;
      hasSent = true;
      try {
        this.#tell(client, pieces);
      } catch (error) {
        // It would never hear of these pieces. When it comes back, it is told everything.
        socketOf(client).terminate();
        throw error;
      }
    }
    return hasSent;
  }

  #tell(client: Client, pieces: readonly Piece[]): void {
    const frame = this.#frameOf(pieces);
    this.#given.onPatch(frame.length);
    if (hasAnswers(client)) sendTogether(client);
    client.raw(frame);
  }

  /** Whose turn it is: soonest of those for whom an answer waits that must come behind their patch. */
  #due(clients: readonly Client[]): Map<Client, Outbox> {
    const views = this.#given.views();
    const due = new Map<Client, Outbox>();
    for (const client of clients) {
      const outbox = views.outboxOf(client);
      if (outbox?.toldIn === undefined || client.state !== ClientState.JOINED) continue;
      if (this.#turn - outbox.toldIn < TURNS_PER_PATCH && !hasAnswers(client)) continue;
      due.set(client, outbox);
    }
    return due;
  }

  /** Tells those who see them what has changed about actors since this was last done. */
  #tellChanges(): void {
    const changes = this.takeChanges(actorOf);
    if (!changes) return;
    const views = this.#given.views();
    for (const change of changes) {
      this.introductions.forget(change.actor);
      views.tell(change);
    }
    this.#hasChanged = true;
  }

  #frameOf(pieces: readonly Piece[]): Uint8Array {
    const parts: Uint8Array[] = [PATCH];
    for (const { actor, bytes } of pieces) parts.push(bytes ?? this.introductions.of(actor));
    return Buffer.concat(parts);
  }
}

/** The actor of which something changed: itself, or its path. */
function actorOf(changed: ChangeTree): ChangeTree | undefined {
  return treeOfNearest(ActorState, changed);
}
