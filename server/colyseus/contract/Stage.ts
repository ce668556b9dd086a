import { type Server as HttpServer, createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Client,
  ClientState,
  Room,
  type Server,
  defineServer,
  generateId,
  matchMaker,
} from '@colyseus/core';
import { Client as Sdk, type Room as SdkRoom } from 'colyseus.js';
import { pino } from 'pino';
import { LogLines } from '../../../test/support/LogLines';
import { waitFor } from '../../../test/support/waitFor';
import { AttentiveTransport } from '../serving/AttentiveTransport';
import { colyseusLog } from '../serving/colyseusLog';

/** Events of the process for which this server has handlers of its own. */
const EVENTS: readonly string[] = ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection'];

/** What Colyseus logs. */
export const lines = new LogLines();

/** A room of Colyseus that does nothing of its own, and is gone when it is told. */
export class PlainRoom extends Room {
  override patchRate = 10;
  override autoDispose = false;
  /** With which code whose connection was lost, and who left. */
  readonly dropped: number[] = [];
  readonly left: number[] = [];

  override onDrop(_client: Client, code: number): void {
    this.dropped.push(code);
  }

  override onLeave(_client: Client, code: number): void {
    this.left.push(code);
  }
}

/** The timers of seats, which Colyseus leaves to run when a room ends. */
interface Seats {
  readonly _reservedSeatTimeouts?: Record<string, NodeJS.Timeout>;
}

/** A client of both sides. */
interface Joined {
  sdk: SdkRoom;
  client: Client;
}

/** A server of Colyseus in this process, with rooms for one row of the contract each. */
class Stage {
  readonly server: Server;
  readonly httpServer: HttpServer = createHttpServer();
  /** Of the process, before there was a server. */
  readonly handlersBefore = handlers();
  readonly #names: string[] = [];
  readonly #rooms: Room[] = [];

  constructor() {
    this.server = defineServer({
      rooms: {},
      transport: new AttentiveTransport({
        server: this.httpServer,
        log: pino({ enabled: false }),
      }),
      express: (app) => void app.get('/own', (_request, response) => void response.send('own')),
      logger: colyseusLog(pino({ level: 'debug' }, lines)),
      greet: false,
      gracefullyShutdown: false,
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.httpServer.address() as AddressInfo).port}`;
  }

  async listen(): Promise<void> {
    await this.server.listen(0, '127.0.0.1');
  }

  /** Has matchmaking know a class of rooms; returns its name. */
  define(Class: new () => Room): string {
    const name = `room-${generateId()}`;
    matchMaker.defineRoomType(name, Class);
    this.#names.push(name);
    return name;
  }

  /** Opens a room of a class. */
  async open<Kind extends Room>(Class: new () => Kind): Promise<Kind> {
    const { roomId } = await matchMaker.createRoom(this.define(Class), {});
    const room = matchMaker.getLocalRoomById(roomId) as Kind;
    this.#rooms.push(room);
    return room;
  }

  /** Joins with the SDK; returns when the join is acknowledged. */
  async join(room: Room, options: object = {}): Promise<Joined> {
    const sdk = await new Sdk(this.url).joinById(room.roomId, options);
    sdk.reconnection.enabled = false;
    const client = room.clients.get(sdk.sessionId)!;
    await waitFor(() => client.state === ClientState.JOINED);
    return { sdk, client };
  }

  /** Comes back with the token of a connection, as the SDK does after a page was loaded anew. */
  async reconnect({ reconnectionToken }: SdkRoom): Promise<SdkRoom> {
    const sdk = await new Sdk(this.url).reconnect(reconnectionToken);
    sdk.reconnection.enabled = false;
    return sdk;
  }

  /** Ends all rooms of a row. */
  async clear(): Promise<void> {
    for (const room of this.#rooms.splice(0)) {
      // Where they are not there, rows of their own fail, and no others.
      const { _reservedSeatTimeouts: timers = {} } = room as unknown as Seats;
      for (const timer of Object.values(timers)) clearTimeout(timer);
    }
    await Promise.all(matchMaker.disconnectAll());
    for (const name of this.#names.splice(0)) matchMaker.removeRoomType(name);
  }

  async close(): Promise<void> {
    await this.server.gracefullyShutdown(false);
    this.httpServer.closeAllConnections();
  }
}

/** The handlers of events of the process, by their names. */
export function handlers(): string[] {
  return EVENTS.flatMap((event) =>
    process.listeners(event as NodeJS.Signals).map(({ name }) => `${event} ${name}`),
  );
}

/** The one of this suite. */
export const stage = new Stage();

/** Resolves when what is under way in promises and sockets has come one step further. */
export async function turn(): Promise<void> {
  await new Promise(setImmediate);
}
