import { reachedOnFoot } from '../../../shared/movement/reach';
import { WORLD_TILES, type Layers, type Place } from './world';

/** Where newcomers stand, in tiles. */
const SPAWNS = [
  [123, 126],
  [132, 126],
  [121, 129],
  [135, 129],
  [123, 131],
  [132, 131],
  [127, 125],
  [129, 125],
  [126, 132],
  [129, 132],
  [125, 122],
  [130, 122],
] as const;

const AREAS = [
  ['Village Square', 114, 118, 28, 20],
  ['Mirror Lake', 160, 56, 56, 42],
  ['Whispering Woods', 60, 44, 52, 52],
  ['Hidden Grove', 32, 28, 16, 14],
  ['Sunny Fields', 36, 108, 50, 48],
  ['Driftwood Beach', 20, 205, 216, 16],
  ["Fishers' Pier", 117, 214, 6, 14],
  ['Apple Orchard', 190, 150, 36, 32],
  ['Flower Meadow', 196, 108, 34, 34],
  ['Old Stones', 212, 50, 20, 16],
  ['Birch Hollow', 48, 172, 30, 20],
] as const;

/** The named areas and the spots to arrive at, in tiles. */
export function listPlaces(): Place[] {
  return [
    ...SPAWNS.map(([x, y]): Place => ({ kind: 'spawn', name: '', x, y, width: 0, height: 0 })),
    ...AREAS.map(([name, x, y, width, height]): Place => ({
      kind: 'place',
      name,
      x,
      y,
      width,
      height,
    })),
  ];
}

/** The share of an area that one must be able to walk on. */
const MUST_BE_OPEN = 0.15;

/** Throws, naming the spots, unless one can walk from the first spawn to all the rest. */
export function assertReachable(places: readonly Place[], { blocked }: Layers): void {
  const [start] = places;
  if (!start) throw new Error('The map has no places.');
  const reached = reachedOnFoot(
    { columns: WORLD_TILES, blocked: blocked.map(Number) },
    start.y * WORLD_TILES + start.x,
  );
  const lost = places.filter((place) => {
    const tiles = tilesOf(place);
    const open = tiles.filter((tile) => reached[tile] === 1);
    return open.length < tiles.length * MUST_BE_OPEN;
  });
  if (lost.length === 0) return;
  const list = lost.map(({ kind, name, x, y }) => `${kind} ${name} (${x}, ${y})`);
  throw new Error(`Out of reach on foot: ${list.join(', ')}.`);
}

function tilesOf({ x, y, width, height }: Place): number[] {
  const tiles: number[] = [];
  for (let j = y; j < y + Math.max(1, height); j++) {
    for (let i = x; i < x + Math.max(1, width); i++) tiles.push(j * WORLD_TILES + i);
  }
  return tiles;
}
