import { type Client, CloseCode, type Room } from '@colyseus/core';
import { WALK_SPEED_PX_PER_S } from '../../shared/constants';
import { ClientState } from '../colyseus/connections/clientState';
import type { Services } from '../services';
import type { Session } from './Session';

/** How long a page may take to acknowledge its join. */
const JOIN_PATIENCE_MS = 10_000;

/**
 * Tells a page where it is, at a room time in ms. Until it acknowledges its join, all that is said to it is
 * kept for it: if it never does, its connection ends.
 */
export function welcome(
  session: Session,
  { room, services, now }: { room: Room; services: Services; now: number },
): void {
  const { mapFile, version } = services;
  const { client, actorId } = session;
  awaitAcknowledgement(client, room);
  session.send('welcome', {
    actorId,
    now,
    worldTime: Date.now(),
    map: mapFile.name,
    mapHash: mapFile.hash,
    speed: WALK_SPEED_PX_PER_S,
    version,
    channel: room.roomId,
  });
}

function awaitAcknowledgement(client: Client, room: Room): void {
  room.clock.setTimeout(() => {
    if (client.state === ClientState.JOINING) client.leave(CloseCode.WITH_ERROR);
  }, JOIN_PATIENCE_MS);
}
