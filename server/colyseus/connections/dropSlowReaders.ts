import type { Client } from '@colyseus/core';
import { guarded } from '../../guarded';
import type { Log } from '../../log';
import { enqueuedBytes } from './queues';
import { socketOf } from './socketOf';

/*
 * Relies on what `socketOf` and `queues` tell of a client.
 * Without it one client that does not read is given all memory that there is.
 * A hook that would do: `maxBufferedAmount` of the transport, beyond which it ends a connection.
 */

/** What one client may leave unread in this process' memory. */
const MAX_UNREAD_BYTES = 512 * 1024;

/** What can be added between two looks stays well below what makes a megabyte of it. */
const LOOK_INTERVAL_MS = 1000;

/** Ends connections whose clients do not read what they are sent, until the returned function is called. */
export function dropSlowReaders(clients: readonly Client[], log: Log): () => void {
  const look = guarded(log, 'dropping slow readers', () => {
    for (const client of clients) {
      const unread = unreadBytes(client);
      if (unread <= MAX_UNREAD_BYTES) continue;
      log.warn({ sessionId: client.sessionId, unread }, 'a client that does not read is dropped');
      socketOf(client).terminate();
    }
  });
  const timer = setInterval(look, LOOK_INTERVAL_MS);
  return () => clearInterval(timer);
}

function unreadBytes(client: Client): number {
  return socketOf(client).bufferedAmount + enqueuedBytes(client);
}
