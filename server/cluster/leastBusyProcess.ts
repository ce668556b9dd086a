import { matchMaker } from '@colyseus/core';
import { toldProcesses } from '../colyseus/cluster/processes';
import type { Log } from '../log';

/**
 * Finds the process that opens the next channel: the one with the fewest channels, and among those
 * with the fewest players; this one if Redis cannot tell. The function returns its id.
 *
 * Colyseus would ask what the processes have told of themselves, which may be a second old: of channels
 * that open in a rush one process would get all.
 */
export function leastBusyProcess(log: Log): () => Promise<string> {
  return async () => {
    try {
      return (await byLoad())[0] ?? matchMaker.processId;
    } catch (error) {
      log.warn({ reason: String(error) }, 'a channel opens here: who is least busy cannot be told');
      return matchMaker.processId;
    }
  };
}

/** The ids of all processes, the least busy one first. */
async function byLoad(): Promise<string[]> {
  const [processes, rooms] = await Promise.all([toldProcesses(), matchMaker.query({})]);
  const loads = processes.map((processId) => {
    const own = rooms.filter((room) => room.processId === processId);
    return { processId, channels: own.length, players: own.reduce((sum, r) => sum + r.clients, 0) };
  });
  loads.sort((a, b) => a.channels - b.channels || a.players - b.players);
  return loads.map(({ processId }) => processId);
}
