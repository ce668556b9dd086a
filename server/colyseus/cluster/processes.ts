import { matchMaker } from '@colyseus/core';

/*
 * Relies on how Colyseus' processes know of one another: each tells of itself by `stats.persist`, at most once a
 * second of the wall's clock unless it is told to, and listens on a channel `p:` and its id; `healthCheckProcessId`
 * asks one, and removes it with its rooms when it does not answer; `restoreMissingRoomCaches` lists anew the rooms
 * of this process that are not listed.
 * Without it players are sent to processes that have ended, and after a Redis that came back empty to none.
 * A hook that would do: a health check of all processes at an interval that counts also those with full rooms, and
 * `matchMaker.announce()`, which tells Redis anew all that it should know of this process.
 */
const CHANNEL = 'p:';

/** Whether this process gives seats: it is neither starting nor ending. */
export function isServing(): boolean {
  return matchMaker.state === matchMaker.MatchMakerState.READY;
}

/** Tells the others now how many play in this process, whatever the clock says. */
export async function tellOfThis(): Promise<void> {
  await matchMaker.stats.persist(true);
}

/** Tells the others of this process and its rooms, of which they may have lost sight. */
export async function announce(): Promise<void> {
  await tellOfThis();
  await listMissingRooms();
}

/** Lists the rooms of this process that are not listed. */
export async function listMissingRooms(): Promise<void> {
  await matchMaker.restoreMissingRoomCaches();
}

/** The ids of all processes that have told of themselves. */
export async function toldProcesses(): Promise<string[]> {
  return (await matchMaker.stats.fetchAll()).map(({ processId }) => processId);
}

/** The ids of all processes that listen, and so live. */
export async function listeningProcesses(): Promise<Set<string>> {
  const channels = await matchMaker.presence.channels(`${CHANNEL}*`);
  return new Set(channels.map((channel) => channel.slice(CHANNEL.length)));
}

/** Removes a process, and its rooms, unless it answers. */
export async function removeUnlessAlive(processId: string): Promise<void> {
  await matchMaker.healthCheckProcessId(processId);
}
