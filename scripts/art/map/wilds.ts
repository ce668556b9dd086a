import { hash, pick, terrainNoise } from '../random';
import { DRIFTS } from '../tiles/drifts';
import { PLANTS } from '../tiles/plants';
import type { Stamp } from '../tiles/stamp';
import type { Terrain } from '../tiles/textures';
import { TREES } from '../tiles/trees';
import { blob, type Spot } from './brushes';
import { WORLD_TILES, type World } from './world';

interface Clearing {
  centre: Spot;
  size: Spot;
  /** How firmly the forest is kept out; below 1 a grove may stand here and there. */
  keeps: number;
}

/** Where no forest grows. */
const CLEARINGS: readonly Clearing[] = [
  { centre: [128, 128], size: [40, 30], keeps: 2 },
  { centre: [62, 130], size: [32, 28], keeps: 2 },
  { centre: [40, 36], size: [9, 7], keeps: 4 },
  { centre: [53, 50], size: [5, 5], keeps: 3 },
  { centre: [46, 43], size: [4.5, 5], keeps: 3 },
  { centre: [94, 66], size: [10, 8], keeps: 3 },
  { centre: [188, 76], size: [33, 25], keeps: 0.7 },
  { centre: [212, 124], size: [22, 18], keeps: 2 },
  { centre: [205, 164], size: [21, 17], keeps: 2 },
  { centre: [126, 195], size: [60, 24], keeps: 0.35 },
  { centre: [128, 206], size: [20, 12], keeps: 2 },
  { centre: [222, 58], size: [10, 8], keeps: 4 },
  { centre: [58, 178], size: [14, 10], keeps: 2 },
  { centre: [150, 90], size: [13, 9], keeps: 2 },
];

/** How much a spot wants to be forest; above 0 it is. */
export function forestAt(x: number, y: number): number {
  const edge = Math.min(x, y, WORLD_TILES - x) + (terrainNoise(x, y, 15, 146) - 0.5) * 22;
  const border =
    edge < 7 || Math.min(x, y, WORLD_TILES - x) < 5 ? 3 : edge < 20 ? 1 - (edge - 7) / 13 : 0;
  const north = y < 104 && x < 150 ? 0.35 : y < 52 ? 0.4 : 0;
  const wild = (terrainNoise(x, y, 26, 141) - 0.56) * 1.8;
  const open = CLEARINGS.map(({ centre, size, keeps }, index) =>
    blob(x, y, centre, size, 143 + index) < 1 ? keeps : 0,
  );
  return border * 1.2 + north + wild - Math.max(...open);
}

const GREEN: readonly Terrain[] = ['grass', 'lush', 'thicket'];

function isPlain(world: World, x: number, y: number): boolean {
  return world.cornersAt(x, y).every((corner) => GREEN.includes(corner));
}

/** A tree may stand where neither it nor its crown covers anything of use. */
function hasRoom(world: World, x: number, y: number): boolean {
  for (let j = y - 3; j <= y + 1; j++) {
    for (let i = x - 1; i <= x + 2; i++) {
      if (!isPlain(world, i, j) || world.isTaken(i, j)) return false;
    }
  }
  return true;
}

/** After this many tiles the fine mixture of a forest repeats, to bound the tileset. */
const WEFT = 24;

function treeFor(x: number, y: number): Stamp {
  const patch = terrainNoise(x, y, 34, 151);
  const chance = hash(x % WEFT, y % WEFT, 152);
  if (patch < 0.42) return chance < 0.8 ? TREES.pine : TREES.fir;
  if (patch < 0.5) return chance < 0.5 ? TREES.pine : TREES.oak;
  if (patch < 0.64) return chance < 0.75 ? TREES.oak : TREES.elm;
  if (patch < 0.7) return chance < 0.6 ? TREES.birch : TREES.elm;
  return chance < 0.7 ? TREES.oak : TREES.amber;
}

/** Grows the forests on a staggered grid, and closes the ground between their trunks. */
export function growForests(world: World): void {
  const trees: Spot[] = [];
  for (let y = 1; y < WORLD_TILES; y += 2) {
    for (let x = y % 4 === 1 ? 0 : 2; x < WORLD_TILES; x += 3) {
      const side = pick(2, x % WEFT, y % WEFT, 154);
      const rare = hash(x % WEFT, y % WEFT, 155) < 0.1;
      const spot: Spot = [x + side, y];
      const wanted = forestAt(...spot) > (rare ? 0.5 : 0);
      if (wanted && hasRoom(world, ...spot)) trees.push(spot);
    }
  }
  for (const spot of trees) world.put(treeFor(...spot), ...spot);
  const grown = new Set(trees.map(([x, y]) => y * WORLD_TILES + x));
  for (let y = 0; y < WORLD_TILES; y++) {
    for (let x = 0; x < WORLD_TILES; x++) {
      if (!isPlain(world, x, y) || !isInForest(x, y)) continue;
      if (isUnderTrees(grown, x, y)) overgrow(world, x, y);
      else if (!world.isTaken(x, y) && hash(x, y, 156) < 0.25) {
        world.put(hash(x, y, 157) < 0.4 ? PLANTS.shrub : PLANTS.fern, x, y);
      }
    }
  }
}

/** Lets undergrowth cover a tile, except where its corners touch something else. */
function overgrow(world: World, x: number, y: number): void {
  for (const [i, j] of [
    [x, y],
    [x + 1, y],
    [x, y + 1],
    [x + 1, y + 1],
  ] as const) {
    if (world.terrainAt(i, j) === 'lush') world.setTerrain(i, j, 'thicket');
  }
}

/** Whether crowns hide the tile and trunks stand on both sides of it. */
function isUnderTrees(grown: ReadonlySet<number>, x: number, y: number): boolean {
  const between = (from: number, to: number): boolean => {
    for (let j = y - 1; j <= y + 3; j++) {
      for (let i = from; i <= to; i++) if (grown.has(j * WORLD_TILES + i)) return true;
    }
    return false;
  };
  return between(x - 4, x - 1) && between(x, x + 3);
}

function isInForest(x: number, y: number): boolean {
  return [
    [-2, 0],
    [3, 0],
    [0, -3],
    [0, 3],
  ].every(([i = 0, j = 0]) => forestAt(x + i, y + j) > 0);
}

const BLOOMS = [
  DRIFTS.daisies,
  DRIFTS.buttercups,
  DRIFTS.poppies,
  DRIFTS.bluebells,
  DRIFTS.violets,
  DRIFTS.roses,
];

/** Scatters flowers in drifts, grass in tufts, and now and then a bush, a rock or a tree. */
export function scatter(world: World): void {
  for (let y = 2; y < WORLD_TILES - 1; y++) {
    for (let x = 2; x < WORLD_TILES - 2; x++) {
      if (world.isTaken(x, y) || world.isCovered(x, y) || !isPlain(world, x, y)) continue;
      const stamp = smallThing(x, y);
      if (!stamp) continue;
      const wide = stamp.columns > 1;
      if (wide && (world.isTaken(x + 1, y) || !isPlain(world, x + 1, y))) continue;
      if (stamp.rows > 1 && !hasRoom(world, x, y)) continue;
      world.put(stamp, x, y);
      world.take(x, y);
    }
  }
}

function smallThing(x: number, y: number): Stamp | undefined {
  const chance = hash(x, y, 161);
  const drift = terrainNoise(x, y, 10, 162);
  const kind = Math.floor(terrainNoise(x, y, 22, 163) * BLOOMS.length * 1.4);
  const bloom = oneOf(BLOOMS[kind % BLOOMS.length] ?? DRIFTS.daisies, x, y);
  if (drift > 0.66 && chance < (drift - 0.6) * 4) return bloom;
  if (drift < 0.3 && chance < (0.36 - drift) * 4) {
    return oneOf(chance < 0.3 ? DRIFTS.tallGrass : DRIFTS.meadowGrass, x, y);
  }
  const copse = terrainNoise(x, y, 12, 165);
  if (chance > (copse > 0.62 ? 0.86 : 0.9965)) return treeFor(x, y);
  if (chance > 0.993) return chance > 0.9945 ? PLANTS.bush : PLANTS.berryBush;
  if (chance > 0.991) return PLANTS.shrub;
  if (chance > 0.989) return chance > 0.9895 ? PLANTS.rock : PLANTS.boulder;
  if (chance > 0.988) return PLANTS.mushrooms;
  if (chance > 0.987) return PLANTS.stump;
  if (chance > 0.96) return oneOf(DRIFTS.tallGrass, x, y);
  return chance > 0.95 ? bloom : undefined;
}

function oneOf(stamps: readonly Stamp[], x: number, y: number): Stamp {
  return stamps[pick(stamps.length, x, y, 164)] ?? PLANTS.shrub;
}
