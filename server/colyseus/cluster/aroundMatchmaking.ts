import { matchMaker } from '@colyseus/core';

/*
 * Relies on every request for a seat going through `matchMaker.controller.invokeMethod`, with the same context
 * object for `onAuth`, also when Colyseus tries again for it; and on `reserveSeatFor` throwing an error of the
 * class `SeatReservationError`, which is not exported, when the room is full or its process is gone.
 * Without it nobody would come to the channel that they ask for, each try would be a sign-in to the database, and
 * a full channel would be told as a fault.
 * A hook that would do: `selectRoom(roomName, options, authData, context)`, which returns the room that somebody is
 * seated in, and `SeatReservationError` exported.
 */
export type ClientOptions = Parameters<typeof matchMaker.reserveSeatFor>[1];
export type AuthContext = NonNullable<Parameters<typeof matchMaker.controller.invokeMethod>[3]>;

type Invoke = typeof matchMaker.controller.invokeMethod;

const { controller } = matchMaker;
const invokeMethod: Invoke = controller.invokeMethod.bind(controller);

/** What of each request was asked once already. */
const answers = new WeakMap<object, Promise<unknown>>();

/** Has `wrapped` answer requests for a seat; it may hand them on to Colyseus. */
export function aroundMatchmaking(wrapped: (invoke: Invoke) => Invoke): void {
  controller.invokeMethod = wrapped(invokeMethod);
}

/** Does something once for each request for a seat, whatever Colyseus tries for it again. */
export async function oncePerRequest<Result>(
  context: object,
  task: () => Promise<Result>,
): Promise<Result> {
  const known = answers.get(context);
  if (known) return known as Promise<Result>;
  const answer = task();
  answers.set(context, answer);
  return answer;
}

/** Whether a room did not give a seat: it is full, or its process has just ended. */
export function isWithoutSeat(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === 'SeatReservationError';
}
