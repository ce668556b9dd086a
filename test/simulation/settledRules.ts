import type { SimulatedClient } from './SimulatedClient';
import type { SimulatedCluster } from './SimulatedCluster';
import { type SimulatedRoom, clientOf } from './SimulatedRoom';
import { must } from './must';

/** Throws what must not be true when nothing is under way but the wait for who was lost. */
export function checkSettled({ processes, users, condemned }: SimulatedCluster): void {
  for (const { actorId, pages } of users) {
    const holders = processes.filter(({ room }) => room.seating.seats(actorId));
    must(holders.length <= 1, 'an actor is in several rooms');
    for (const { process, socket, isWelcomed, isMute } of pages.filter(({ isOpen }) => isOpen)) {
      const session = process.room.seating.ownerOf(actorId);
      const isSteering = session?.alive && clientOf(session).socket === socket;
      must(isSteering, 'an open page does not steer its actor');
      must(isWelcomed || isMute, 'an open page was not welcomed');
    }
    for (const { room } of holders) {
      const { sessionId } = room.seating.ownerOf(actorId)!.client;
      must(!condemned.has(sessionId), 'an actor is steered by who was to be ended');
    }
  }
  for (const { room } of processes) {
    checkClosed(room);
    for (const client of room.everyClient) checkBlind(room, client);
  }
}

/** Throws what must not be left when everybody has gone. */
export function checkEmpty({ processes, ledger, store, time }: SimulatedCluster): void {
  for (const { room, services } of processes) {
    must(room.world.state.actors.size === 0, 'somebody is still in the world');
    must(services.playing.count === 0, 'somebody still plays');
    must(services.positions.unsaved.length === 0, 'a position is still unsaved');
    for (const client of room.everyClient)
      must(isForgotten(room, client), 'a session is still known');
  }
  must(time.waiting === 0, 'a timer still waits');
  for (const row of store.rows.values()) {
    const fault = ledger.lost(row);
    if (fault !== undefined) throw new Error(fault);
  }
}

/** Whoever was ended was closed with the code that tells why. */
function checkClosed(room: SimulatedRoom): void {
  for (const [{ socket }, code] of room.kicked) {
    const { closedByServer = socket.isPageGone ? code : undefined } = socket;
    must(closedByServer === code, `ended with ${code}, but closed with ${closedByServer}`);
  }
}

/** Only who steers has a view. */
function checkBlind({ seating }: SimulatedRoom, client: SimulatedClient): void {
  const session = seating.steering(client as never);
  const isSteering = session?.alive && clientOf(session) === client;
  must(isSteering || !seating.views.outboxOf(client as never), 'a client sees that steers nobody');
}

/** Whether a room has no session of a client: it cannot come back to it. */
function isForgotten({ seating }: SimulatedRoom, client: SimulatedClient): boolean {
  try {
    seating.resume(client as never);
    return false;
  } catch {
    return true;
  }
}
