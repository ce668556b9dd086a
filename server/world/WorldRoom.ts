import { type AuthContext, type Client, Room } from '@colyseus/core';
import { TURN_MS } from '../../shared/constants';
import type { clientMessages } from '../../shared/protocol';
import type { Authenticated } from '../account/authenticate';
import { Chat } from '../chat/Chat';
import { maskWords } from '../chat/maskWords';
import { admitOnce } from '../cluster/matchmaking';
import { ChatModeration } from '../moderation/ChatModeration';
import type { Services } from '../services';
import { RoomClock } from './RoomClock';
import { RoomFigures } from './roomFigures';
import { SeatReservations } from '../colyseus/rooms/SeatReservations';
import { Seating } from './Seating';
import type { Session } from './Session';
import { TurnPace } from './TurnPace';
import { ViewSerializer } from './ViewSerializer';
import { type WalkCommand, World } from './World';
import { readJoinOptions } from './admit';
import { countJoin } from './countJoin';
import { cutStaleConnections } from '../colyseus/rooms/cutStale';
import { thrownInRoom } from '../colyseus/rooms/thrownInRoom';
import { useSerializer } from '../colyseus/state/PatchSerializer';
import { dropSlowReaders } from '../colyseus/connections/dropSlowReaders';
import { endRoom } from './endRoom';
import { guardFrames } from '../colyseus/connections/guardFrames';
import { guardPatches } from '../colyseus/rooms/guardPatches';
import { inspectRoom } from './inspectRoom';
import { NOT_UNDERSTOOD, parsed } from './parsed';
import { type RoomCall, act } from './roomActions';
import { steadyClock } from '../colyseus/rooms/steadyClock';

/** The room that holds the world: Colyseus' life cycle, handed over to `World`. */
abstract class WorldRoom extends Room {
  protected abstract readonly services: Services;

  override patchRate = TURN_MS;

  readonly #clock = new RoomClock();
  readonly #pace = new TurnPace();
  #chat!: Chat;
  readonly #serializer = new ViewSerializer({
    views: () => this.#seating.views,
    arrange: () => this.#world.arrange(this.#clock.now()),
    look: (clients) => this.#seating.look(clients),
    onPatch: (bytes) => {
      this.services.metrics.sentPatch(bytes);
      this.#figures.sent(bytes);
    },
  });
  readonly #figures = new RoomFigures();
  #world!: World;
  #seating!: Seating;
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
    ping: this.#door('ping', (session, ping) => {
      session.send('pong', { t: ping.t, now: this.#clock.now() });
      session.note(ping);
      if (ping.corrections) this.services.metrics.corrected(ping.corrections);
    }),
    _: (client: Client) => this.#seating.steering(client)?.refuse(NOT_UNDERSTOOD),
  };

  override onCreate(): void {
    const { services } = this;
    const { env, log, mapFile, metrics, positions } = services;
    steadyClock(this.clock);
    const world = new World(mapFile.paths);
    const moderation = new ChatModeration({ ...services, channel: this.roomId });
    const chat = new Chat({
      roster: services.players,
      broadcast: (line) => this.broadcast('chat', line),
      meter: metrics.chat,
      mask: env.CHAT_FILTER === 'on' ? maskWords : (text) => text,
      moderate: async (speaker, order, lines) => moderation.follow(speaker, order, lines),
    });
    const seating = new Seating({
      room: this,
      services,
      world,
      clock: this.#clock,
      chat,
    });
    this.#chat = chat;
    this.#world = world;
    this.#seating = seating;
    useSerializer(this, this.#serializer);
    this.state = world.state;
    this.maxClients = env.MAX_PLAYERS;
    const reservations = new SeatReservations(this, {
      isSeated: ({ actorId }: Authenticated) => seating.seats(actorId),
      all: services.reservations,
    });
    services.channels.open(this.roomId, {
      tell: (notice) => this.broadcast('notice', notice),
      slowDown: (seconds) => chat.slowMode.set(seconds),
      stays: () => this.clients.length > 0 || !this.autoDispose,
      reservationCount: () => reservations.count,
      release: (...which) => reservations.release(...which),
    });
    // Whoever opens another one may never come.
    this.autoDispose = services.channels.hasOther(this.roomId);
    cutStaleConnections(this);
    guardFrames(this, {
      log,
      budgetOf: ({ auth }) => services.limits.of((auth as Authenticated).user.id).frames,
      onExcess: (client) => {
        metrics.doors.limited('message');
        seating.steering(client)?.noticeExcess();
      },
    });
    guardPatches(this, { log, end: () => this.#end() });
    this.#unfollow = positions.follow({
      takeUnsaved: () => world.takeUnsaved(this.#clock.now()),
      letGo: (actorId, epoch) => seating.letGo(actorId, epoch),
      onSaved: (actorId) => world.noteSaved(actorId, this.#clock.now()),
    });
    this.#stopDropping = dropSlowReaders(this.clients, log);
  }

  override async onJoin(client: Client<{ auth: Authenticated }>, options: unknown): Promise<void> {
    const { takeover = false } = readJoinOptions(options);
    const seated = this.#seating.join(client, client.auth!, takeover);
    await countJoin(this.services.metrics.doors, seated);
  }

  override onDrop(client: Client, code: number): void {
    this.#seating.drop(client, code);
  }

  override onReconnect(client: Client): void {
    this.#seating.resume(client);
  }

  override onLeave(client: Client): void {
    this.#seating.leave(client);
    // One channel stays open for those who come next, with what was said in it.
    this.autoDispose = this.services.channels.hasOther(this.roomId);
  }

  override onBeforePatch(): void {
    for (const { actorId, seq, code } of this.#world.settle(this.#clock.now())) {
      this.#seating.ownerOf(actorId)?.answer(seq, code);
    }
  }

  override broadcastPatch(): boolean {
    const started = performance.now();
    const cpuBefore = process.threadCpuUsage();
    const hasSent = super.broadcastPatch();
    if (hasSent) this.services.metrics.patched((performance.now() - started) / 1000);
    // Not the time on the clock: where other processes are what is slow, rarer turns would not help.
    const { user, system } = process.threadCpuUsage(cpuBefore);
    if (this.#pace.took((user + system) / 1000)) this.patchRate = this.#pace.intervalMs;
    return hasSent;
  }

  /** What the monitor shows on the page of a room. */
  async getInspectData() {
    const { positions } = this.services;
    const now = this.#clock.now();
    return inspectRoom(this, { world: this.#world, seating: this.#seating, positions, now });
  }

  /** Brings up to date what the monitor's list tells of this room. */
  async tellFigures(): Promise<void> {
    const { positions, lag } = this.services;
    const { roomName: name, roomId: channel } = this;
    const players = this.#seating.count;
    await this.setMetadata(this.#figures.tell({ name, channel, players, positions, lag }));
  }

  /** Does what somebody at the monitor asks for. */
  async act(call: RoomCall): Promise<void> {
    act(this, call);
  }

  override onBeforeShutdown(): void {
    this.#end(this.services.handover.countdownSeconds);
  }

  override onDispose(): void {
    this.#unfollow?.();
    this.#stopDropping?.();
    this.services.channels.close(this.roomId);
  }

  /** With this method Colyseus hands over what is thrown here instead of ending the process. */
  override onUncaughtException(error: Error, method: string): void {
    const { isRefusal, sessionId } = thrownInRoom(error);
    if (isRefusal) return;
    this.services.log.error({ err: error, method, sessionId }, 'the room failed');
  }

  #end(countdownSeconds?: number): void {
    endRoom({
      room: this,
      actorIds: () => this.#seating.actorIds,
      sendOn: (actorId) => this.#seating.sendOn(actorId),
      countdownSeconds,
    }).catch((error: unknown) => {
      this.services.log.error({ err: error, channel: this.roomId }, 'a channel did not end well');
    });
  }

  #command(session: Session, command: WalkCommand): void {
    const answer = this.#world.command(session.actorId, command, this.#clock.now());
    if (answer) session.answer(answer.seq, answer.code);
  }

  #say(session: Session, text: string): void {
    const { metrics } = this.services;
    if (!session.mayChat()) {
      metrics.chat.refused('too_fast');
      metrics.doors.limited('chat');
      return;
    }
    this.#chat.hear(session, text, Date.now()).catch((error: unknown) => {
      session.log.error({ err: error }, 'a chat line could not be handled');
    });
  }

  #door<Name extends keyof typeof clientMessages>(
    name: Name,
    handle: Parameters<typeof parsed<Name>>[2],
  ) {
    return parsed(name, (client) => this.#seating.steering(client), handle);
  }
}

/** The room class for these services: Colyseus makes the rooms itself and hands them no services. */
export function worldRoomFor(services: Services) {
  return class extends WorldRoom {
    protected override readonly services = services;

    static override async onAuth(
      token: string | undefined,
      options: unknown,
      request: AuthContext,
    ) {
      return admitOnce(services, token, options, request);
    }
  };
}
