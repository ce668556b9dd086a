/*
 * Relies on Colyseus finishing a join within the turn of the event loop in which `onJoin` resolves: only then the client
 * is one whose end is an end, before that it is a join that failed.
 * Without it somebody who is banned, or taken over, while they join would be told a fault, or stay.
 * A hook that would do: `onJoined(client)`, called when the join is done.
 */

/** Resolves when all joins are done whose `onJoin` has resolved by now. */
export async function untilJoinsAreDone(): Promise<void> {
  await new Promise(setImmediate);
}
