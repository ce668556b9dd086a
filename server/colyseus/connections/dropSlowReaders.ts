import type { Client } from '@colyseus/core';
import { guarded } from '../../guarded';
import type { Log } from '../../log';
import { socketOf } from './socketOf';

/** What one client may leave unread in this process' memory. */
const MAX_UNREAD_BYTES = 512 * 1024;

/** What can be added between two looks stays well below what makes a megabyte of it. */
const LOOK_INTERVAL_MS = 1000;

/** What Colyseus keeps for a client that has not acknowledged its join. */
interface Waiting {
  _enqueuedMessages?: readonly Uint8Array[];
}

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
  const { bufferedAmount } = socketOf(client);
  const { _enqueuedMessages: waiting } = client as Waiting;
  if (!waiting) return bufferedAmount;
  return waiting.reduce((sum, { length }) => sum + length, bufferedAmount);
}
