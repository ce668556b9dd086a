import type { Client } from '@colyseus/core';

/*
 * Relies on the two queues that Colyseus keeps of a client: `_enqueuedMessages`, of what it is sent before it
 * acknowledges its join, gone afterwards; and `_pendingFrames`, of what was sent with `afterNextPatch` and
 * goes out behind the next patch, whether or not one was sent to that client.
 * Without it a client that never acknowledges its join fills this process' memory, and an answer comes before
 * the patch that it is about.
 * A hook that would do: `client.bufferedAmount` with what is enqueued counted in, and `client.hasPendingFrames`.
 */
interface Queues {
  readonly _enqueuedMessages?: readonly Uint8Array[];
  readonly _pendingFrames?: readonly Uint8Array[];
}

/** Bytes that wait for a client to acknowledge its join. */
export function enqueuedBytes(client: Client): number {
  const { _enqueuedMessages: waiting } = client as Queues;
  return waiting ? waiting.reduce((sum, { length }) => sum + length, 0) : 0;
}

/** Whether something waits for a client that must come right behind a patch. */
export function hasAnswers(client: Client): boolean {
  const { _pendingFrames: answers } = client as Queues;
  return answers !== undefined && answers.length > 0;
}
