import { Callbacks, CloseCode, type Room } from 'colyseus.js';
import type { MapSchema, Schema } from '@colyseus/schema';
import type {
  ActorFields,
  ClientMessages,
  JoinOptions,
  ServerMessages,
} from '../../shared/protocol';
import { joinInTime } from './joinInTime';
import { limitTries, meterFrames, silence } from './sdk';

interface WorldState extends Schema {
  actors: MapSchema<ActorFields & Schema>;
}

/** What happens to the actors that this page is sent, `id` as in the state's map. */
export interface ActorListener {
  onActor: (id: string, actor: ActorFields) => void;
  /** Something of the actor changed; it is the same object as before. */
  onActorChange: (id: string, actor: ActorFields) => void;
  onActorGone: (id: string) => void;
}

/** What happens to the connection itself. */
export interface LinkListener {
  /** It is lost; the SDK tries to come back. */
  onLost: () => void;
  /** It ended for good, with a WebSocket close code, and what the server said about it. */
  onEnd?: (code: number, reason?: string) => void;
}

/**
 * So often the SDK tries to come back to the server that was lost: if that refuses each time, it is
 * gone after six seconds, and a join may find another one.
 */
const MAX_RETRIES = 5;

/** A try to come back that has not reached the server by then is given up for the next one. */
const OPENING_PATIENCE_MS = 3000;

/** The room `world` as the page uses it: typed messages, actors, and the state of the link. */
export class Connection {
  /** All frames received so far, and their bytes. */
  framesReceived = 0;
  bytesReceived = 0;
  readonly #room: Room<unknown, WorldState>;
  #isWelcome = false;
  #isLeft = false;
  readonly #endTry: () => void;

  private constructor(room: Room<unknown, WorldState>) {
    this.#room = room;
    // What was wished for while offline is no wish any more.
    room.reconnection.maxEnqueuedMessages = 0;
    room.reconnection.minUptime = 0;
    room.reconnection.maxRetries = MAX_RETRIES;
    this.on('welcome', () => (this.#isWelcome = true));
    room.onDrop(() => (this.#isWelcome = false));
    this.#endTry = limitTries(room, OPENING_PATIENCE_MS);
    meterFrames(room, (bytes) => {
      this.framesReceived += 1;
      this.bytesReceived += bytes;
    });
  }

  /** Joins the world; a refusal throws with the number of its reason as `code`. */
  static async join(token: string, options: JoinOptions): Promise<Connection> {
    return new Connection(await joinInTime<WorldState>(token, options));
  }

  /** Whether the server heeds what is sent now: it heeds nothing before it says welcome. */
  get isOpen(): boolean {
    return this.#isWelcome && this.#room.connection.isOpen;
  }

  /** Subscribes to a message for as long as the connection lives. */
  on<Name extends keyof ServerMessages>(
    name: Name,
    handler: (payload: ServerMessages[Name]) => void,
  ): void {
    this.#room.onMessage<ServerMessages[Name]>(name, handler);
  }

  send<Name extends keyof ClientMessages>(name: Name, payload: ClientMessages[Name]): void {
    this.#room.send(name, payload);
  }

  /** Tells about all actors, those already here included. */
  listenToActors({ onActor, onActorChange, onActorGone }: ActorListener): void {
    const callbacks = Callbacks.get<WorldState>(this.#room);
    const actors = new Map<string, object>();
    callbacks.onAdd('actors', (actor, id) => {
      actors.set(id, actor);
      onActor(id, actor);
      callbacks.onChange(actor, () => onActorChange(id, actor));
    });
    callbacks.onRemove('actors', (actor, id) => {
      // After a reconnection the new instance may be added before the old one is removed.
      if (actors.get(id) !== actor) return;
      actors.delete(id);
      onActorGone(id);
    });
  }

  listenToLink({ onLost, onEnd }: LinkListener): void {
    this.#room.onDrop(onLost);
    if (onEnd) this.#room.onLeave(onEnd);
  }

  /** Takes a connection for lost on which nothing arrives any more; the SDK tries to come back. */
  giveUp(): void {
    if (this.isOpen) this.#room.connection.close(CloseCode.MAY_TRY_RECONNECT);
  }

  /** Leaves for good: the actor does not wait for a return. */
  leave(): void {
    if (this.#isLeft) return;
    this.#letGo();
    if (this.#room.connection.isOpen) void this.#room.leave(true);
    else this.#room.connection.close();
  }

  /** Ends this connection for another one to take its place: the actor waits. */
  abandon(): void {
    if (this.#isLeft) return;
    this.#letGo();
    this.#room.connection.close();
  }

  #letGo(): void {
    this.#endTry();
    silence(this.#room);
    this.#isWelcome = false;
    this.#isLeft = true;
  }
}
