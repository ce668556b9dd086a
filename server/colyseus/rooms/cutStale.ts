import type { Room } from '@colyseus/core';
import { socketOf } from '../connections/socketOf';

/*
 * Relies on `hasReservedSeat`, which Colyseus asks when somebody comes over a WebSocket with a token, and then
 * waits for the old connection to be dropped; and on `checkReconnectionToken`, which it asks when somebody asks
 * over HTTP to come back, and which by itself closes the old connection for good.
 * Without it who comes back before the server has noticed the loss waits until it does, 14 s, or finds the seat
 * gone.
 * A hook that would do: `onStaleConnection(client)`, called for the old connection of whoever comes back, which
 * may end it.
 */

/** Ends, in a room, the connection for whose return somebody asks with its token: it is lost, and nobody has noticed yet. */
export function cutStaleConnections(room: Room): void {
  const hasReservedSeat = room.hasReservedSeat.bind(room);
  const checkReconnectionToken = room.checkReconnectionToken.bind(room);
  room.hasReservedSeat = (sessionId, reconnectionToken) => {
    cutStale(room, reconnectionToken);
    return hasReservedSeat(sessionId, reconnectionToken);
  };
  room.checkReconnectionToken = (reconnectionToken) =>
    cutStale(room, reconnectionToken) ?? checkReconnectionToken(reconnectionToken);
}

/** Returns the session of the connection that was ended, if there was one. */
function cutStale(
  { clients }: Room,
  // Over a WebSocket, null stands for none.
  reconnectionToken: string | null | undefined,
): string | undefined {
  if (!reconnectionToken) return undefined;
  const stale = clients.find((client) => client.reconnectionToken === reconnectionToken);
  if (!stale) return undefined;
  socketOf(stale).terminate();
  return stale.sessionId;
}
