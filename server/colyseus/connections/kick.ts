import type { Room } from '@colyseus/core';

/*
 * Relies on `kickClient`, which Colyseus keeps for tools of its own: it calls `onDrop`, or `onLeave`, at once,
 * reads nothing more that the client sends, and closes with the code and the reason when that has returned.
 * Without it what is sent between `client.leave(code)` and the answer to it still counts, and an actor stays
 * until its page, or the transport, notices the end: half a minute, if the page ignores it.
 * A hook that would do: `client.leave(code, reason)` that ends the client for the room at once.
 */

/** Ends a client's connection: nothing that it still sends counts, even if it ignores the close. */
export function kick(
  room: Pick<Room, 'kickClient'>,
  sessionId: string,
  { code, reason }: { code: number; reason: string },
): void {
  room.kickClient(sessionId, code, reason);
}
