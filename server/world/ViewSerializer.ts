import {
  type Client,
  type ClientPrivate,
  ClientState,
  Protocol,
  SchemaSerializer,
} from '@colyseus/core';
import {
  $changes,
  $refId,
  type ChangeTree,
  type Iterator,
  OPERATION,
  type StateView,
  encode,
} from '@colyseus/schema';
import { TURNS_PER_PATCH } from '../../shared/constants';
import { Introductions } from './Introductions';
import type { News } from './Views';
import { ActorState, type WorldState } from './WorldState';
import { sendTogether } from './socketOf';

/** What has changed about one actor, encoded once for all who see it. */
interface Piece {
  actor: ChangeTree;
  bytes: Uint8Array;
}

/** What changed within one turn; pages are first told who is gone. */
interface Turn {
  gone: Piece[];
  changed: Piece[];
}

interface Given {
  /** Finds where everybody is; returns whether anybody can have moved. */
  arrange: () => boolean;
  /** Brings the views of clients up to date, whose turn it is. */
  look: (clients: readonly Client[]) => void;
  /** Who came into a client's view, and who went out of it, since this was last asked. */
  takeNews: (client: Client) => News | undefined;
  /** A client is sent what has changed, in so many bytes. */
  onPatch: (bytes: number) => void;
}

const SWITCH_TO_STRUCTURE = 255;

/**
 * Sends each client what has changed in its view, and nothing if nothing has.
 *
 * Colyseus' own serializer sends everybody a frame at the same moment, which keeps everything else
 * waiting, and sends it whenever anything changed for anybody: its `applyPatches` passes on what
 * `encodeView` gave without asking whether more is in it than the byte that says what it is. For each
 * client it encodes anew what the others are sent, too. Here an actor's changes are encoded once, and
 * clients take turns: a few at a time are told what has happened since their last turn.
 */
export class ViewSerializer extends SchemaSerializer<WorldState> {
  readonly #given: Given;
  /** The latest ones, the last of which is not over. */
  #turns: Turn[] = [newTurn()];
  #turn = 0;
  /** How many turns in a row have passed in which nothing happened. */
  #quietTurns = 0;
  /** The last turn of which a client knows. */
  readonly #told = new WeakMap<Client, number>();
  #introductions!: Introductions;

  constructor(given: Given) {
    super();
    this.#given = given;
  }

  override reset(state: WorldState): void {
    super.reset(state);
    this.#introductions = new Introductions(this.encoder);
  }

  /** Notes that an actor is about to be taken out of the state. */
  remove(actor: ChangeTree): void {
    this.#turns.at(-1)!.gone.push({ actor, bytes: encodeRemoval(actor) });
  }

  /**
   * All that a client sees. Colyseus would walk through the whole state, twice: a thousand who arrive
   * would each wait for it, and longer for each who is there already.
   */
  override getFullState(client?: Client): Uint8Array {
    if (!client?.view) return super.getFullState(client);
    this.#takeChanges();
    this.#told.set(client, this.#turn);
    const parts: Uint8Array[] = [STATE];
    for (const actor of this.#given.takeNews(client)?.entered ?? []) {
      // Who was in view at the join may have left before the page was ready for the state.
      if (!this.#isPresent(actor)) continue;
      if (parts.length === 1) parts.push(this.#introductions.link(actor));
      parts.push(this.#introductions.of(actor));
    }
    return Buffer.concat(parts);
  }

  /** Lets those be told whose turn it is; returns whether anybody was. */
  override applyPatches(clients: Client[]): boolean {
    this.#takeChanges();
    const isMoving = this.#given.arrange();
    const { gone, changed } = this.#turns.at(-1)!;
    const hasHappened = isMoving || changed.length > 0 || gone.length > 0;
    this.#quietTurns = hasHappened ? 0 : this.#quietTurns + 1;
    if (this.#quietTurns > TURNS_PER_PATCH) return false;
    let hasSent = false;
    this.#turn += 1;
    const due: Client[] = [];
    for (const client of clients) if (this.#isDue(client)) due.push(client);
    this.#given.look(due);
    const latest = this.#sumUp();
    for (const client of due) {
      const age = Math.min(this.#turn - this.#told.get(client)!, TURNS_PER_PATCH);
      this.#told.set(client, this.#turn);
      const frame = this.#frameFor(client, latest[age]!);
      if (!frame) continue;
      hasSent = true;
      this.#given.onPatch(frame.length);
      if (hasAnswers(client)) sendTogether(client);
      client.raw(frame);
    }
    this.#turns.push(newTurn());
    if (this.#turns.length > TURNS_PER_PATCH) this.#turns.shift();
    return hasSent;
  }

  /** Whether it is a client's turn: soonest if an answer waits for it that must come behind its patch. */
  #isDue(client: Client): boolean {
    const told = this.#told.get(client);
    if (told === undefined || client.state !== ClientState.JOINED || !client.view) return false;
    return this.#turn - told >= TURNS_PER_PATCH || hasAnswers(client);
  }

  /** All that happened within the latest turns, by their number. */
  #sumUp(): Turn[] {
    const sums = [newTurn()];
    for (const { gone, changed } of this.#turns.toReversed()) {
      const later = sums.at(-1)!;
      sums.push({ gone: [...gone, ...later.gone], changed: [...changed, ...later.changed] });
    }
    return sums;
  }

  /** Adds what has changed to the turn that is not over. */
  #takeChanges(): void {
    const { encoder } = this;
    if (!encoder.hasChanges) return;
    this.needFullEncode = true;
    this.#turns.at(-1)!.changed.push(...this.#encodeChanges());
    encoder.discardChanges();
  }

  /** Encodes what has changed about actors since this was last done. */
  #encodeChanges(): Piece[] {
    const starts: { actor: ChangeTree; start: number }[] = [];
    const it = { offset: 0 };
    const seesAll = {
      // The encoder asks this of each change in turn, and begins anew if its buffer was too small.
      isChangeTreeVisible: (changeTree: ChangeTree): boolean => {
        if (it.offset === 0) starts.length = 0;
        const actor = actorOf(changeTree);
        if (!actor) return false;
        starts.push({ actor, start: it.offset });
        this.#introductions.forget(actor);
        return true;
      },
    };
    const bytes = this.encoder.encode(it, seesAll as unknown as StateView).slice();
    return starts.map(({ actor, start }, i) => ({
      actor,
      bytes: bytes.subarray(start, starts[i + 1]?.start),
    }));
  }

  /** What a client is sent; undefined if nothing has changed for it. */
  #frameFor(client: Client, { gone, changed }: Turn): Uint8Array | undefined {
    const view = client.view!;
    const news = this.#given.takeNews(client);
    const parts: Uint8Array[] = [PATCH];
    for (const { actor, bytes } of gone) if (view.isVisible(actor)) parts.push(bytes);
    if (news) for (const actor of news.left) parts.push(encodeRemoval(actor));
    for (const { actor, bytes } of changed) {
      if (view.isVisible(actor) && !news?.entered.has(actor)) parts.push(bytes);
    }
    if (news) for (const actor of news.entered) parts.push(this.#introductions.of(actor));
    return parts.length > 1 ? Buffer.concat(parts) : undefined;
  }

  #isPresent(actor: ChangeTree): boolean {
    const { id } = actor.ref as ActorState;
    return this.encoder.state.actors.get(String(id)) === actor.ref;
  }
}

const STATE = Uint8Array.of(Protocol.ROOM_STATE);
const PATCH = Uint8Array.of(Protocol.ROOM_STATE_PATCH);

/** Whether something waits for a client that must come right behind a patch. */
function hasAnswers(client: Client): boolean {
  const { _pendingFrames: answers } = client as Client & ClientPrivate;
  return answers !== undefined && answers.length > 0;
}

function newTurn(): Turn {
  return { gone: [], changed: [] };
}

/** The actor of which something changed: itself, or its path. */
function actorOf({ ref, parent }: ChangeTree): ChangeTree | undefined {
  if (ref instanceof ActorState) return ref[$changes];
  return parent instanceof ActorState ? parent[$changes] : undefined;
}

function encodeRemoval({ parent, parentIndex }: ChangeTree): Uint8Array {
  const it: Iterator = { offset: 0 };
  const bytes = new Uint8Array(12);
  bytes[it.offset++] = SWITCH_TO_STRUCTURE;
  encode.number(bytes, parent![$refId]!, it);
  bytes[it.offset++] = OPERATION.DELETE;
  encode.number(bytes, parentIndex!, it);
  return bytes.subarray(0, it.offset);
}
