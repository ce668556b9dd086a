import { type Client, type Room, ServerError } from '@colyseus/core';
import { CloseCode } from '../../shared/constants';
import type { Authenticated } from '../account/authenticate';
import type { ClaimedActor } from '../actor/ActorStore';
import type { Chat } from '../chat/Chat';
import { slowNotice } from '../moderation/Enforcement';
import { ClientState } from '../colyseus/connections/clientState';
import { HeldSeat } from '../colyseus/rooms/HeldSeat';
import type { Services } from '../services';
import type { UserUpdate } from './Playing';
import { Crier } from './Crier';
import type { RoomClock } from './RoomClock';
import { Session } from './Session';
import { Sessions } from './Sessions';
import { Views } from './Views';
import type { World } from './World';
import { claim, confirm, refusal } from './admit';
import { isHeld, logClosing } from './closing';
import { welcome } from './welcome';

/** How many joins of a player, and decisions about one, may be under way or wait when another join comes. */
const MOST_IN_TURN = 5;

interface Given {
  room: Room;
  services: Services;
  world: World;
  clock: RoomClock;
  chat: Chat;
}

/**
 * Who sits where: lets a user have one actor in the world, steered over one connection, whatever
 * joins, losses and returns come in whatever order.
 */
export class Seating {
  readonly #given: Given;
  readonly #sessions = new Sessions();
  /** What each client sees. */
  readonly views: Views;
  readonly #crier: Crier;
  /** Actors of whose coming nobody was told. */
  readonly #unsung = new Set<number>();

  constructor(given: Given) {
    this.#given = given;
    this.#crier = new Crier(given.room);
    this.views = new Views({
      clientOf: (actorId) => this.ownerOf(actorId)?.client,
      stateOf: (actorId) => given.world.stateOf(actorId),
    });
  }

  /** Brings the views of these clients up to date with where everybody was found last. */
  look(clients: readonly Client[]): void {
    const { world, services } = this.#given;
    const started = performance.now();
    for (const client of clients) {
      const session = this.steering(client);
      if (session) world.look(session.actorId, this.views);
    }
    services.metrics.looked((performance.now() - started) / 1000);
  }

  /** The session that a client has, if it steers its actor. */
  steering(client: Client): Session | undefined {
    const session = this.#sessions.of(client);
    return session && this.#sessions.owns(session) ? session : undefined;
  }

  /** The session that steers an actor. */
  ownerOf(actorId: number): Session | undefined {
    return this.#sessions.ownerOf(actorId);
  }

  /** Whether an actor sits here. */
  seats(actorId: number): boolean {
    return this.ownerOf(actorId) !== undefined;
  }

  /**
   * Seats somebody who joins, or throws the refusal; joins of one player follow one another, and so few
   * wait that what is decided about the player, which comes behind them, is soon carried out.
   */
  async join(client: Client, player: Authenticated, takeover: boolean): Promise<void> {
    const { turns } = this.#given.services;
    if (turns.countOf(player.actorId) >= MOST_IN_TURN) throw refusal(503);
    await turns.take(player.actorId, () => this.#seat(client, player, takeover));
  }

  /** Keeps the actor of a connection that was lost with `code`, if it may come back. */
  drop(client: Client, code: number): void {
    const session = this.steering(client);
    if (!session) return;
    const { room, world, services } = this.#given;
    if (code === CloseCode.TOO_MANY_BAD_MESSAGES) services.expulsions.add(session.userId);
    if (!isHeld(code)) return;
    world.drop(session.actorId);
    this.views.close(client);
    session.hold(new HeldSeat(room, client));
  }

  /** Hands a connection that came back its actor. */
  resume(client: Client): void {
    const session = this.#sessions.of(client);
    if (!session) throw new ServerError(410, 'this session has ended');
    session.resume(client);
    this.#given.services.metrics.doors.reconnected();
    this.#welcome(session);
  }

  /** Takes the actor of who left, or never came back, out of the world, and saves it. */
  leave(client: Client): void {
    this.views.close(client);
    const session = this.#sessions.remove(client);
    if (session) this.#takeOut(session);
  }

  /** How many actors sit here, and of how many the connections live. */
  get count(): { all: number; alive: number } {
    const ids = this.actorIds;
    const alive = ids.filter((actorId) => this.ownerOf(actorId)?.alive).length;
    return { all: ids.length, alive };
  }

  /** The actors that sit here. */
  get actorIds(): number[] {
    return [...this.#given.world.state.actors.values()].map(({ id }) => id);
  }

  /** Has a page join again, and be seated by another process. */
  sendOn(actorId: number): void {
    const session = this.ownerOf(actorId);
    if (!session) return;
    this.#given.services.joinLimits.handOver(session.userId);
    session.finish(CloseCode.SHUTTING_DOWN, 'handed over');
  }

  /** Lets go of an actor that another process has now, or whose user is gone. */
  letGo(actorId: number, epoch: number): void {
    if (!this.#given.world.holds(actorId, epoch)) return;
    this.ownerOf(actorId)?.finish(CloseCode.REPLACED, 'playing elsewhere now');
  }

  async #seat(client: Client, player: Authenticated, takeover: boolean): Promise<void> {
    const { services, room, world, chat } = this.#given;
    const { actorId, tokenId, tokenVersion, user } = player;
    const logged = { ...services, log: services.log.child({ sessionId: client.sessionId }) };
    // Before anybody has to go for it.
    const confirmed = await confirm(logged, player);
    const present = this.ownerOf(actorId);
    if (present?.alive && !takeover) throw refusal(409);
    // Who is here already is ours: its epoch goes on.
    const claimed = present ? undefined : await claim(logged, player, takeover);
    if (client.state === ClientState.LEAVING) throw new ServerError(410, 'left while joining');
    if (claimed) this.#spawn(claimed.actor, user.id);
    const name = world.nameOf(actorId);
    const { standing = confirmed } = claimed ?? {};
    const who = { userId: user.id, actorId, name, tokenId, tokenVersion, standing };
    const session = new Session({ client, room, services, ...who });
    this.#sessions.add(session);
    if (present) this.#replace(present, tokenVersion);
    this.#welcome(session);
    for (const line of chat.lines) session.send('chat', line);
    const { seconds } = chat.slowMode;
    if (seconds > 0) session.send('notice', slowNotice(seconds));
    if (present) return;
    // Who is thrown out may return again and again: that is no news.
    if (services.expulsions.knows(user.id)) this.#unsung.add(actorId);
    else this.#crier.tell('joined', { actorId, name }, client);
  }

  /** Ends a session whose player has come anew; who comes back to one that was held did not ask for more. */
  #replace(session: Session, version: number): void {
    const { metrics, joinLimits } = this.#given.services;
    if (session.alive) metrics.doors.tookOver();
    else void joinLimits.giveBack({ userId: session.userId, version });
    session.finish(CloseCode.REPLACED, 'playing elsewhere now');
  }

  #spawn(actor: ClaimedActor, userId: number): void {
    const { room, world, clock, services } = this.#given;
    const { actorId } = actor;
    world.spawn(actor, clock.now(), {
      take: (at) => services.limits.of(userId).searches.take(clock.processTimeOf(at)),
    });
    services.playing.enter(actorId, {
      channel: room.roomId,
      epoch: actor.epoch,
      isAlive: () => this.ownerOf(actorId)?.alive ?? false,
      name: () => world.nameOf(actorId),
      hear: (line) => this.ownerOf(actorId)?.send('chat', line),
      tell: (notice) => this.ownerOf(actorId)?.send('notice', notice),
      standing: () => this.ownerOf(actorId)?.standing,
      tokenId: () => this.ownerOf(actorId)?.tokenId,
      tokenVersion: () => this.ownerOf(actorId)?.tokenVersion,
      end: (code, reason) => this.ownerOf(actorId)?.finish(code, reason),
      update: (update) => this.#update(actorId, update),
      release: () => this.#release(actorId),
    });
    services.players.claimed(actorId, actor.epoch);
  }

  /** Takes an actor out of the world, and saves it. */
  #takeOut({ actorId, name, client, log }: Session): void {
    const { services, world, clock } = this.#given;
    const { playing, positions } = services;
    playing.leave(actorId);
    this.views.remove(actorId);
    positions.put(world.remove(actorId, clock.now()));
    if (!this.#unsung.delete(actorId)) this.#crier.tell('left', { actorId, name }, client);
    // Nobody waits for it: Colyseus would keep the connection open for as long as the database hangs.
    positions.settle(actorId).catch((error: unknown) => {
      log.error({ err: error, actorId }, 'who left is not saved yet');
    });
  }

  /** Takes an actor out at once; its connection ends when it ends. */
  #release(actorId: number): void {
    const session = this.ownerOf(actorId);
    if (!session) return;
    if (session.alive) this.#given.services.metrics.doors.tookOver();
    this.views.close(session.client);
    this.#sessions.remove(session.client);
    this.#takeOut(session);
    session.finish(CloseCode.REPLACED, 'playing elsewhere now');
  }

  #update(actorId: number, { user, tokenId, tokenVersion }: UserUpdate): void {
    const session = this.ownerOf(actorId);
    if (!session) return;
    if (tokenId !== undefined) session.tokenId = tokenId;
    if (tokenVersion !== undefined) session.tokenVersion = tokenVersion;
    const { name: before } = session;
    const { username: name } = user;
    if (name === before) return;
    session.name = name;
    this.#given.world.rename(actorId, name);
    this.#crier.tellRenamed(actorId, before, name);
  }

  #welcome(session: Session): void {
    const { room, services, world, clock } = this.#given;
    const { client, actorId } = session;
    const now = clock.now();
    this.views.open(client, actorId);
    world.join(actorId, now, this.views);
    logClosing(session, services.metrics.doors);
    welcome(session, { room, services, now });
  }
}
