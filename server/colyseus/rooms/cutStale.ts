import type { Client } from '@colyseus/core';
import { socketOf } from '../connections/socketOf';

/**
 * Ends the connection for whose return somebody asks with its token: it is lost, and nobody has noticed
 * yet. Colyseus would wait until it does, or close it for good. Returns its session, if there was one.
 */
export function cutStale(
  clients: readonly Client[],
  // Over a WebSocket, null stands for none.
  reconnectionToken: string | null | undefined,
): string | undefined {
  if (!reconnectionToken) return undefined;
  const stale = clients.find((client) => client.reconnectionToken === reconnectionToken);
  if (!stale) return undefined;
  socketOf(stale).terminate();
  return stale.sessionId;
}
