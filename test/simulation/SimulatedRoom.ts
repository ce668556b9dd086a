import {
  type Client,
  ClientState,
  CloseCode,
  Room,
  ServerError,
  connectClientToRoom,
  createAuthContext,
} from '@colyseus/core';
import type { PathFinder } from '../../shared/movement/PathFinder';
import type { Point } from '../../shared/movement/grid';
import type { ServerMessages } from '../../shared/protocol';
import type { Authenticated } from '../../server/account/authenticate';
import type { ActorPosition, ClaimedActor } from '../../server/actor/ActorStore';
import type { Chat } from '../../server/chat/Chat';
import type { Services } from '../../server/services';
import { RoomClock } from '../../server/world/RoomClock';
import { Seating } from '../../server/world/Seating';
import type { Session } from '../../server/world/Session';
import { World } from '../../server/world/World';
import { readJoinOptions } from '../../server/world/admit';
import { cutStaleConnections } from '../../server/colyseus/rooms/cutStale';
import type { PositionLedger } from './PositionLedger';
import { SimulatedClient } from './SimulatedClient';
import type { SimulatedSocket } from './SimulatedSocket';
import type { SimulatedStore } from './SimulatedStore';

/** What a connection tells of itself beside its token. */
const NOBODY = createAuthContext({ headers: {} });

interface Given {
  id: string;
  services: Services;
  store: SimulatedStore;
  ledger: PositionLedger;
}

/** What Colyseus keeps to itself. */
interface Reserving {
  _reserveSeat: (sessionId: string, options: unknown, player: Authenticated) => Promise<boolean>;
}

/**
 * Who sits in the world and who steers whom, with everything around `Seating` simulated.
 *
 * It is Colyseus' own `Room`, so that reservations, joins, losses, returns and closes follow one another
 * as they do there: `onJoin` may be awaited while the client leaves; a loss goes through `onDrop` and, once
 * the wait is given up, `onLeave`; a kick calls `onLeave` or `onDrop` at once and closes the connection only
 * when the listing is updated; a return whose old connection is not known to be lost waits until it is.
 * What is not here is what Colyseus puts around a room: the matchmaker's requests (`SimulatedPage`), the
 * WebSocket server (`SimulatedSocket`), patches, and with them the ticks of the room's clock, whose timers
 * are due on time here. The hooks do what those of `WorldRoom` do.
 */
export class SimulatedRoom extends Room {
  readonly world: World;
  readonly seating: Seating;
  /** Everybody who ever came over a connection. */
  readonly everyClient: SimulatedClient[] = [];
  /** With which code the server ended whose session. */
  readonly kicked = new Map<SimulatedClient, number>();
  /** The actors of the sessions whose joins are under way. */
  readonly joining = new Map<string, number>();
  /** The newest session that was let in, by actor: the one that is to steer it. */
  readonly letIn = new Map<number, { sessionId: string; takeover: boolean }>();
  /** How often each user, by the first name, was told to have joined, less how often to have left. */
  readonly told = new Map<string, number>();
  /** How often anybody was told of. */
  tellings = 0;
  /** What was thrown that nobody expects. */
  readonly faults: unknown[] = [];
  readonly #clock = new RoomClock();
  readonly #store: SimulatedStore;

  constructor({ id, services, store, ledger }: Given) {
    super();
    this.#store = store;
    this.roomId = id;
    this.autoDispose = false;
    cutStaleConnections(this);
    this.clock.setTimeout = (task, ms) => setTimeout(task, ms) as never;
    this.world = new NotedWorld(services.mapFile.paths, ledger);
    const [room, world, clock] = [this, this.world, this.#clock];
    const chat = { lines: [], slowMode: { seconds: 0 } } as unknown as Chat;
    this.seating = new Seating({ room, services, world, clock, chat });
    this.onMessage('walk', (client, target: Point) => {
      const session = this.seating.steering(client);
      if (session) this.walk(session.actorId, target);
    });
    this.onMessage('*', (client) => this.seating.steering(client)?.refuse('not understood'));
    services.positions.follow({
      takeUnsaved: () => world.takeUnsaved(clock.now()),
      letGo: (actorId, epoch) => this.seating.letGo(actorId, epoch),
    });
  }

  /** Keeps a seat for a player, whose page has asked for it; returns its session id. */
  async reserve(sessionId: string, options: object, player: Authenticated): Promise<void> {
    await (this as unknown as Reserving)._reserveSeat(sessionId, options, player);
  }

  /** Takes a connection in, as the WebSocket server does. */
  async connect(socket: SimulatedSocket, sessionId: string, reconnectionToken?: string) {
    const client = new SimulatedClient(sessionId, socket);
    this.everyClient.push(client);
    try {
      const options = { reconnectionToken, skipHandshake: true };
      await connectClientToRoom(this, client as never, NOBODY, options);
    } catch (error) {
      if (!(error instanceof ServerError)) this.faults.push(error);
      const code = reconnectionToken ? CloseCode.FAILED_TO_RECONNECT : CloseCode.WITH_ERROR;
      client.error(0, String(error), () => socket.close(code));
    }
  }

  /** Brings every view up to date, as before a patch. */
  look(): void {
    const now = this.#clock.now();
    this.world.settle(now);
    this.world.arrange(now);
    this.seating.look(this.clients);
  }

  /** Has an actor walk, whoever steers it. */
  walk(actorId: number, target: Point): void {
    this.world.command(actorId, { seq: 1, target }, this.#clock.now());
  }

  override async onJoin(client: Client<{ auth: Authenticated }>, options: unknown): Promise<void> {
    const { takeover = false } = readJoinOptions(options);
    const { sessionId, auth } = client;
    const { actorId, tokenVersion } = auth!;
    this.joining.set(sessionId, actorId);
    const row = this.#store.rows.get(actorId)!;
    const before = { ...row };
    try {
      await this.seating.join(client, auth!, takeover);
      if (tokenVersion < before.tokenVersion) {
        this.faults.push(new Error('somebody was let in by a token that had ended'));
      }
      if (before.isBanned && row.isBanned) {
        this.faults.push(new Error('somebody was let in who is banned'));
      }
      if (this.#hasLeft(client)) this.faults.push(new Error('who left while joining was let in'));
      this.letIn.set(actorId, { sessionId, takeover });
    } finally {
      this.joining.delete(sessionId);
    }
  }

  override onDrop(client: Client, code: number): void {
    this.seating.drop(client, code);
  }

  override onReconnect(client: Client): void {
    this.seating.resume(client);
  }

  override onLeave(client: Client): void {
    try {
      this.seating.leave(client);
    } catch (error) {
      // Colyseus calls it where nobody catches what it throws.
      this.faults.push(error);
    }
  }

  override kickClient(sessionId: string, code?: number, reason?: string): void {
    const client = this.clients.get(sessionId) as unknown as SimulatedClient | undefined;
    // What is closing already is not closed once more.
    if (client && code !== undefined) this.kicked.set(client, client.socket.closedByServer ?? code);
    super.kickClient(sessionId, code, reason);
  }

  override broadcast(...args: [type: never, message?: never, options?: never]): void {
    const [type, notice] = args as unknown as [string, ServerMessages['notice']];
    if (type === 'notice') this.#note(notice);
    super.broadcast(...args);
  }

  override onUncaughtException(error: Error): void {
    if (!(error.cause instanceof ServerError)) this.faults.push(error.cause ?? error);
  }

  /** Whether a client's state tells that it is gone, and not because it was kicked at this very moment. */
  #hasLeft(client: Client): boolean {
    const isKicked = this.kicked.has(client as unknown as SimulatedClient);
    return client.state === ClientState.LEAVING && !isKicked;
  }

  #note({ code, name = '' }: ServerMessages['notice']): void {
    const step = code === 'joined' ? 1 : code === 'left' ? -1 : 0;
    if (step !== 0) this.tellings += 1;
    const user = firstName(name);
    this.told.set(user, (this.told.get(user) ?? 0) + step);
  }
}

/** The client of a session, which is always a simulated one here. */
export function clientOf({ client }: Session): SimulatedClient {
  return client as unknown as SimulatedClient;
}

/** The first name that a user had: what a new one adds follows a dot. */
function firstName(name: string): string {
  return name.split('.')[0]!;
}

/** The world, of which the ledger learns who comes and goes. */
class NotedWorld extends World {
  readonly #ledger: PositionLedger;

  constructor(paths: PathFinder, ledger: PositionLedger) {
    super(paths);
    this.#ledger = ledger;
  }

  override spawn(actor: ClaimedActor, now: number): void {
    super.spawn(actor, now);
    this.#ledger.spawned(actor);
  }

  override remove(actorId: number, now: number): ActorPosition {
    const position = super.remove(actorId, now);
    this.#ledger.takenOut(position);
    return position;
  }
}
