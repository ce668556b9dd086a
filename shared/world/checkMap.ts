import type { Obstacles } from '../movement/Ground';
import { reachedOnFoot } from '../movement/reach';
import { nameOfTile } from './tileMap';

/**
 * What is wrong with where one can go on a map, in words: spawn points at which nobody can stand, or
 * which are cut off from the first one, and tiles at the edge of the map that can be walked to.
 */
export function checkMap({ columns, rows, tileSize, blocked, spawns }: Obstacles): string[] {
  const faults: string[] = [];
  const tiles = spawns.map(
    ({ x, y }) => Math.floor(y / tileSize) * columns + Math.floor(x / tileSize),
  );
  const reached = reachedOnFoot({ columns, blocked }, tiles[0]!);
  for (const tile of tiles) {
    if (reached[tile] === 1) continue;
    const isCutOff = blocked[tile] === 0;
    const fault = isCutOff ? 'is cut off from the first one' : 'is where nobody can stand';
    faults.push(`the spawn point at ${nameOfTile(tile, columns)} ${fault}`);
  }
  for (const [tile, isReached] of reached.entries()) {
    const [column, row] = [tile % columns, Math.floor(tile / columns)];
    const isAtEdge = column % (columns - 1) === 0 || row % (rows - 1) === 0;
    if (isReached && isAtEdge) {
      faults.push(`the wall round the world has a hole at ${nameOfTile(tile, columns)}`);
    }
  }
  return faults;
}
