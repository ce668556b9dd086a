import { WORLD_TILES } from './world';

/** Every tile that can be walked to from a free tile, as numbers row × width + column. */
export function reachableFrom(blocked: readonly boolean[], x: number, y: number): Set<number> {
  const start = y * WORLD_TILES + x;
  if (blocked[start] !== false) return new Set();
  const seen = new Set([start]);
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const column = next % WORLD_TILES;
    const neighbours = [
      next - WORLD_TILES,
      next + WORLD_TILES,
      ...(column > 0 ? [next - 1] : []),
      ...(column < WORLD_TILES - 1 ? [next + 1] : []),
    ];
    for (const neighbour of neighbours) {
      if (blocked[neighbour] !== false || seen.has(neighbour)) continue;
      seen.add(neighbour);
      open.push(neighbour);
    }
  }
  return seen;
}
