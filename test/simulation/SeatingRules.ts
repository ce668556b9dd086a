import { ClientState } from '@colyseus/core';
import { $changes } from '@colyseus/schema';
import { CloseCode } from '../../shared/constants';
import type { Session } from '../../server/world/Session';
import type { ActorState } from '../../server/world/WorldState';
import type { SimulatedClient } from './SimulatedClient';
import type { SimulatedCluster, SimulatedUser } from './SimulatedCluster';
import type { SimulatedProcess } from './SimulatedProcess';
import { clientOf } from './SimulatedRoom';
import { must } from './must';

/** How long a lost connection is awaited. */
const RETURN_MS = 20_000;

/** How long a page may take to acknowledge its join. */
const JOIN_PATIENCE_MS = 10_000;

/** So many comings and goings are told one by one; beyond, the names may be left out. */
const TOLD_SINGLY = 30;

/** An actor in a room, as it was when it was looked at last. */
interface Seen {
  session: Session;
  epoch: number;
  /** The connection that steers it, if one does. */
  client: SimulatedClient | undefined;
  /** Since when (simulated ms) none does. */
  lostAt: number | undefined;
  /** Whether the others were to be told of its coming, and are to be told when it goes. */
  isSung: boolean;
}

/** What must be true at any moment in one room, whatever happens; it has to be looked at after each step. */
export class SeatingRules {
  readonly #cluster: SimulatedCluster;
  readonly #process: SimulatedProcess;
  readonly #seen = new Map<number, Seen>();

  constructor(cluster: SimulatedCluster, process: SimulatedProcess) {
    this.#cluster = cluster;
    this.#process = process;
  }

  /** Throws what is not as it must be. */
  check(): void {
    const { room, services, errors } = this.#process;
    const { actors } = room.world.state;
    for (const fault of errors) throw fault;
    for (const fault of room.faults) throw fault;
    must(services.playing.count === actors.size, 'others play than are in the world');
    for (const actor of actors.values()) this.#checkActor(actor);
    for (const user of this.#cluster.users) this.#follow(user);
  }

  #checkActor(actor: ActorState): void {
    const { room, services } = this.#process;
    const { id, name, online } = actor;
    const seat = services.playing.seatOf(id);
    const session = room.seating.ownerOf(id);
    if (!session || !seat) throw new Error("an actor is in the world, and nobody's");
    const { client, alive } = session;
    let steering = 0;
    for (const each of room.clients) if (room.seating.steering(each) === session) steering += 1;
    must(session.name === name, 'an actor has two names');
    must(room.world.holds(id, seat.epoch), 'an actor plays under another epoch');
    must(seat.isAlive() === alive, 'an actor is not alive for everybody');
    must(online === alive, 'an actor is shown as online and is not, or the other way round');
    must(client.sessionId === room.letIn.get(id)?.sessionId, 'not the newest steers an actor');
    must(
      steering === (alive ? 1 : 0),
      'an actor is steered over several connections, or over none',
    );
    if (alive) this.#checkWelcome(clientOf(session));
    this.#checkView(session, actor);
  }

  #checkWelcome({ welcomedAt, state, socket }: SimulatedClient): void {
    if (welcomedAt === undefined) throw new Error('who steers was not welcomed');
    if (state !== ClientState.JOINING || socket.readyState !== WebSocket.OPEN) return;
    const isPatient = this.#cluster.time.now - welcomedAt <= JOIN_PATIENCE_MS;
    must(isPatient, 'a page that does not acknowledge its join is kept');
  }

  #checkView({ client, alive }: Session, actor: ActorState): void {
    const { seating, world } = this.#process.room;
    const outbox = seating.views.outboxOf(client);
    must(!outbox === !alive, 'who steers sees nothing, or who does not still sees');
    if (!outbox) return;
    must(outbox.sees.has(actor[$changes]!), 'who steers an actor does not see it');
    let present = 0;
    for (const each of world.state.actors.values())
      if (outbox.sees.has(each[$changes]!)) present += 1;
    must(outbox.sees.size === present, 'who is gone is still seen');
  }

  /** Compares what has become of a user's actor with what it was. */
  #follow(user: SimulatedUser): void {
    const { room, services } = this.#process;
    const { actorId } = user;
    const { now } = this.#cluster.time;
    const session = room.seating.ownerOf(actorId);
    const before = this.#seen.get(actorId);
    if (before?.client) this.#checkEnd(user, before, before.client, session);
    if (session) {
      const isSame = before?.session === session;
      this.#seen.set(actorId, {
        session,
        epoch: services.playing.seatOf(actorId)!.epoch,
        client: session.alive ? clientOf(session) : undefined,
        lostAt: session.alive ? undefined : ((isSame ? before.lostAt : undefined) ?? now),
        isSung: before?.isSung ?? !services.expulsions.knows(user.user.id),
      });
    } else {
      this.#seen.delete(actorId);
      const { isBusy, hasBeenAway } = this.#cluster;
      const isSaved = isBusy || hasBeenAway || !services.positions.isUnsaved(actorId);
      must(isSaved, 'whoever left is not being saved');
    }
    const { lostAt = now, isSung = false } = this.#seen.get(actorId) ?? {};
    must(now - lostAt <= RETURN_MS, 'a lost connection is awaited too long');
    if (room.tellings > TOLD_SINGLY) return;
    const times = room.told.get(user.user.username) ?? 0;
    must(times >= (isSung ? 1 : 0), 'somebody is there of whose coming nobody was told');
    must(times <= (isSung ? 1 : 0), 'somebody was told to have come more often than to have left');
  }

  /** Whoever steers no more has gone, and is awaited, or was told why. */
  #checkEnd(user: SimulatedUser, before: Seen, client: SimulatedClient, session?: Session): void {
    if (session?.alive && clientOf(session) === client) return;
    const { room } = this.#process;
    const { socket, sessionId, hasJoined } = client;
    const code = room.kicked.get(client);
    const isOthers = session !== undefined && session.client.sessionId !== sessionId;
    if (socket.hasLeft) return;
    if (socket.readyState !== WebSocket.OPEN) {
      const isOver = !hasJoined || code !== undefined || socket.closedByServer !== undefined;
      must(isOver || (session && !isOthers), 'an actor did not wait for a lost connection');
      return;
    }
    if (code === undefined) throw new Error('whoever does not steer any more was told nothing');
    if (isOthers) {
      const { takeover } = room.letIn.get(user.actorId)!;
      must(takeover, 'somebody was replaced who was not taken over');
      must(code === CloseCode.REPLACED, `who was replaced was told ${code}`);
    }
    this.#checkCode(user, { code, epoch: before.epoch, isTakenOver: isOthers });
  }

  #checkCode(
    { actorId, user, pages }: SimulatedUser,
    { code, epoch, isTakenOver }: { code: number; epoch: number; isTakenOver: boolean },
  ): void {
    if (code === CloseCode.REPLACED) {
      const isClaimed = this.#cluster.store.rows.get(actorId)!.epoch > epoch;
      const isAsked = isTakenOver || isClaimed || pages.some(({ takesOver }) => takesOver);
      must(isAsked, 'an actor was let go of that nobody claimed');
      return;
    }
    must(this.#cluster.codes.get(actorId)?.has(code), `who steered was told ${code}`);
    if (code !== CloseCode.TOO_MANY_BAD_MESSAGES) return;
    const isOut = this.#process.services.expulsions.waitOf(user.id) > 0;
    must(isOut, 'who was thrown out may come back at once');
  }
}
