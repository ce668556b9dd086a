import {
  type Client,
  ClientState,
  CloseCode as ColyseusCloseCode,
  Room,
  ServerError,
} from '@colyseus/core';
import type { z } from 'zod';
import { CloseCode, PATCH_INTERVAL_MS, WALK_SPEED_PX_PER_S } from '../../shared/constants';
import { type ServerMessages, clientMessages, numbered } from '../../shared/protocol';
import type { Authenticated } from '../account/authenticate';
import type { ClaimedActor } from '../actor/ActorStore';
import { Chat } from '../chat/Chat';
import type { Services } from '../services';
import { RoomClock } from './RoomClock';
import { Session } from './Session';
import { Sessions } from './Sessions';
import { Turns } from './Turns';
import { type WalkCommand, World } from './World';
import { admit, claim, hasRoom, readJoinOptions, refusal } from './admit';
import { isHeld, logClosing } from './closing';
import { dropSlowReaders } from './dropSlowReaders';
import { guardFrames } from './guardFrames';
import { socketOf } from './socketOf';

/** How long a page may take to acknowledge its join. */
const JOIN_PATIENCE_MS = 10_000;

const NOT_UNDERSTOOD = 'The game sent something that this server does not understand.';

type ClientMessage<Name extends keyof typeof clientMessages> = z.infer<
  (typeof clientMessages)[Name]
>;

/** The room that holds the world: Colyseus' life cycle, handed over to `World`. */
abstract class WorldRoom extends Room {
  protected abstract readonly services: Services;

  override autoDispose = false;
  override patchRate = PATCH_INTERVAL_MS;

  readonly #clock = new RoomClock();
  readonly #sessions = new Sessions();
  readonly #turns = new Turns<number>();
  readonly #chat = new Chat();
  #world!: World;
  #unfollow: (() => void) | undefined;
  #stopDropping: (() => void) | undefined;

  override messages = {
    walk: this.#door('walk', (session, { seq, x, y, at }) => {
      this.#command(session, { seq, target: { x, y }, at });
    }),
    stop: this.#door('stop', (session, { seq, at }) => {
      this.#command(session, { seq, at });
    }),
    chat: this.#door('chat', (session, { text }) => {
      this.#say(session, text);
    }),
    ping: this.#door('ping', (session, { t }) => {
      session.send('pong', { t, now: this.#clock.now() });
    }),
    _: (client: Client) => this.#sessions.of(client)?.refuse(NOT_UNDERSTOOD),
  };

  override onCreate(): void {
    const { log, mapFile, positions } = this.services;
    this.#world = new World(mapFile.map.size);
    this.state = this.#world.state;
    guardFrames(this, {
      onExcess: (client) => this.#sessions.of(client)?.noticeExcess(),
      onError: (error) => log.error({ err: error }, 'a frame could not be handled'),
    });
    this.#unfollow = positions.follow({
      takeUnsaved: () => this.#world.takeUnsaved(this.#clock.now()),
      letGo: (actorId, epoch) => this.#letGo(actorId, epoch),
    });
    this.#stopDropping = dropSlowReaders(this.clients, log);
  }

  override async onJoin(client: Client<{ auth: Authenticated }>, options: unknown): Promise<void> {
    const player = client.auth!;
    const { takeover = false } = readJoinOptions(options);
    await this.#turns.take(player.actorId, () => this.#seat(client, player, takeover));
  }

  override onDrop(client: Client, code: number): void {
    const session = this.#sessions.of(client);
    if (!session || !this.#sessions.owns(session) || !isHeld(code)) return;
    this.#world.drop(session.actorId);
    session.hold(this.allowReconnection(client, 'manual'));
  }

  override onReconnect(client: Client): void {
    const session = this.#sessions.of(client);
    if (!session) throw new ServerError(410, 'this session has ended');
    session.resume(client);
    this.#welcome(session);
  }

  override async onLeave(client: Client): Promise<void> {
    const session = this.#sessions.remove(client);
    if (!session) return;
    const { playing, positions, log } = this.services;
    playing.leave(session.actorId);
    positions.put(this.#world.remove(session.actorId, this.#clock.now()));
    this.#announce('left', session, `${session.name} left.`);
    await positions.settle(session.actorId).catch((error: unknown) => {
      log.error({ err: error, actorId: session.actorId }, 'who left is not saved yet');
    });
  }

  override onBeforePatch(): void {
    for (const { actorId, seq } of this.#world.settle(this.#clock.now())) {
      this.#sessions.ownerOf(actorId)?.answer(seq);
    }
  }

  override onBeforeShutdown(): void {
    const text = 'The world is restarting. It will be back in a moment.';
    const notice: ServerMessages['notice'] = { code: 'shutting_down', text };
    this.broadcast('notice', notice);
    void this.disconnect(CloseCode.SHUTTING_DOWN);
  }

  override onDispose(): void {
    this.#unfollow?.();
    this.#stopDropping?.();
  }

  /** Colyseus asks this when somebody comes over a WebSocket, with the token of a lost connection. */
  override hasReservedSeat(sessionId: string, reconnectionToken?: string): boolean {
    this.#cutStale(reconnectionToken);
    return super.hasReservedSeat(sessionId, reconnectionToken);
  }

  /** Colyseus asks this when somebody asks over HTTP to come back. */
  override checkReconnectionToken(reconnectionToken: string) {
    return this.#cutStale(reconnectionToken) ?? super.checkReconnectionToken(reconnectionToken);
  }

  /** With this method Colyseus hands over what is thrown here instead of ending the process. */
  override onUncaughtException(error: Error, method: string): void {
    if (error.cause instanceof ServerError) return;
    this.services.log.error({ err: error, method }, 'the room failed');
  }

  async #seat(client: Client, player: Authenticated, takeover: boolean): Promise<void> {
    const { actorId, tokenId } = player;
    const present = this.#sessions.ownerOf(actorId);
    if (present?.alive && !takeover) throw refusal(409);
    // Who is here already is ours: its epoch goes on, also while the database is away.
    const actor = present ? undefined : await claim(this.services, player);
    if (!hasRoom(this.services, player)) throw refusal(423);
    if (client.state === ClientState.LEAVING) throw new ServerError(410, 'left while joining');
    if (actor) this.#spawn(actor);
    const name = this.#world.nameOf(actorId);
    const session = new Session({ client, room: this, actorId, name, tokenId });
    this.#sessions.add(session);
    if (present?.alive) present.end(CloseCode.REPLACED, 'playing elsewhere now');
    else present?.giveUp();
    this.#welcome(session);
    for (const line of this.#chat.lines) session.send('chat', line);
    if (!present) this.#announce('joined', session, `${name} joined.`);
  }

  #spawn(actor: ClaimedActor): void {
    const { actorId } = actor;
    this.#world.spawn(actor, this.#clock.now());
    const owner = () => this.#sessions.ownerOf(actorId);
    this.services.playing.enter(actorId, {
      isAlive: () => owner()?.alive ?? false,
      tokenId: () => owner()?.tokenId,
      end: (code, reason) => this.#end(actorId, code, reason),
      update: ({ username }, tokenId) => this.#update(actorId, username, tokenId),
    });
  }

  #end(actorId: number, code: number, reason: string): void {
    const session = this.#sessions.ownerOf(actorId);
    if (session?.alive) session.end(code, reason);
    else session?.giveUp();
  }

  #update(actorId: number, name: string, tokenId: string): void {
    const session = this.#sessions.ownerOf(actorId);
    if (!session) return;
    const before = session.name;
    session.tokenId = tokenId;
    if (name === before) return;
    session.name = name;
    this.#world.rename(actorId, name);
    this.#announce('renamed', session, `${before} is now called ${name}.`);
  }

  /** Another process has the actor now, or its user is gone: what it does here is void. */
  #letGo(actorId: number, epoch: number): void {
    if (this.#world.holds(actorId, epoch)) {
      this.#end(actorId, CloseCode.REPLACED, 'playing elsewhere now');
    }
  }

  /**
   * Ends the connection for whose return somebody asks: it is lost, and nobody has noticed yet.
   * Colyseus would wait until it does, or close it for good.
   */
  #cutStale(reconnectionToken?: string): string | undefined {
    if (reconnectionToken === undefined) return undefined;
    const stale = this.clients.find((client) => client.reconnectionToken === reconnectionToken);
    if (!stale) return undefined;
    socketOf(stale).terminate();
    return stale.sessionId;
  }

  #welcome(session: Session): void {
    const { log, mapFile, version } = this.services;
    const { client } = session;
    const now = this.#clock.now();
    this.#world.join(session.actorId, now);
    logClosing(session, log);
    // Until it acknowledges the join, all that is said to it is kept for it.
    this.clock.setTimeout(() => {
      if (client.state === ClientState.JOINING) client.leave(ColyseusCloseCode.WITH_ERROR);
    }, JOIN_PATIENCE_MS);
    session.send('welcome', {
      actorId: session.actorId,
      now,
      worldTime: Date.now(),
      map: mapFile.name,
      mapHash: mapFile.hash,
      speed: WALK_SPEED_PX_PER_S,
      version,
      channel: this.roomId,
    });
  }

  #command(session: Session, command: WalkCommand): void {
    const isInState = this.#world.command(session.actorId, command, this.#clock.now());
    if (isInState) session.answer(command.seq);
  }

  #say(session: Session, text: string): void {
    if (!session.mayChat()) return;
    const spoken = this.#chat.say(session.name, text, Date.now());
    if ('line' in spoken) this.broadcast('chat', spoken.line);
    else if (spoken.code === 'invalid') session.refuse(spoken.text);
    else session.notice(spoken.code, spoken.text);
  }

  #announce(code: 'joined' | 'left' | 'renamed', { name, client }: Session, text: string): void {
    const notice: ServerMessages['notice'] = { code, text, name };
    this.broadcast('notice', notice, { except: code === 'renamed' ? undefined : client });
  }

  /** A handler that parses its message before anything else, and refuses what does not fit. */
  #door<Name extends keyof typeof clientMessages>(
    name: Name,
    handle: (session: Session, message: ClientMessage<Name>) => void,
  ) {
    return (client: Client, payload: unknown) => {
      const session = this.#sessions.of(client);
      if (!session || !this.#sessions.owns(session)) return;
      const parsed = clientMessages[name].safeParse(payload);
      if (parsed.success) return handle(session, parsed.data as ClientMessage<Name>);
      const command = numbered.safeParse(payload);
      if (command.success) session.send('walked', { seq: command.data.seq, code: 'invalid' });
      session.refuse(NOT_UNDERSTOOD);
    };
  }
}

/** The room class for these services: Colyseus makes the rooms itself and hands them no services. */
export function worldRoomFor(services: Services) {
  return class extends WorldRoom {
    protected override readonly services = services;

    static override async onAuth(token: string | undefined, options: unknown) {
      return admit(services, token, options);
    }
  };
}
