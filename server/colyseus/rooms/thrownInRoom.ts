import { type Client, ServerError } from '@colyseus/core';

/*
 * Relies on what a room's `onUncaughtException` is handed: an error with what was thrown as its `cause`, and with
 * the `client` whose hook or message it was; and on Colyseus handing over what hooks, messages and the room's
 * timers throw, but neither patches nor frames.
 * Without it each refusal of a join would be logged as a fault, and faults would not tell whose they are.
 * A hook that would do: the types of `cause` and `client` in the signature of `onUncaughtException`.
 */
interface RoomException extends Error {
  client?: Pick<Client, 'sessionId'>;
}

/** What was thrown in a room: a refusal that its client is told, or a fault, with the session that it happened to. */
export function thrownInRoom(error: Error): { isRefusal: boolean; sessionId: string | undefined } {
  const { cause, client } = error as RoomException;
  return { isRefusal: cause instanceof ServerError, sessionId: client?.sessionId };
}
