import { matchMaker } from '@colyseus/core';

/**
 * The id of the process that opens the next channel: the one with the fewest channels, and among those
 * with the fewest players.
 *
 * Colyseus would ask what the processes have told of themselves, which may be a second old: of channels
 * that open in a rush one process would get all.
 */
export async function leastBusyProcess(): Promise<string> {
  const [processes, rooms] = await Promise.all([matchMaker.stats.fetchAll(), matchMaker.query({})]);
  const loads = processes.map(({ processId }) => {
    const own = rooms.filter((room) => room.processId === processId);
    return { processId, channels: own.length, players: own.reduce((sum, r) => sum + r.clients, 0) };
  });
  loads.sort((a, b) => a.channels - b.channels || a.players - b.players);
  return loads[0]?.processId ?? matchMaker.processId;
}
