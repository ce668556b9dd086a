import { FURNITURE } from '../tiles/furniture';
import { HOUSES } from '../tiles/houses';
import { CROPS } from '../tiles/crops';
import { DRIFTS } from '../tiles/drifts';
import { PLANTS } from '../tiles/plants';
import { PLAZA } from '../tiles/plaza';
import { TREES } from '../tiles/trees';
import { hash, pick } from '../random';
import { blocksOf } from './fences';
import { footpath } from './land';
import type { Stamp } from '../tiles/stamp';
import { TRIFLES } from '../tiles/trifles';
import type { Spot } from './brushes';
import type { World } from './world';

interface Home {
  kind: keyof typeof HOUSES;
  /** The tile of the front door. */
  door: Spot;
  /** Where its footpath leads. */
  to: readonly Spot[];
}

const HOMES: readonly Home[] = [
  {
    kind: 'red',
    door: [110, 115],
    to: [
      [110, 120],
      [116, 124],
    ],
  },
  {
    kind: 'blueWide',
    door: [118, 112],
    to: [
      [119, 117],
      [122, 121],
    ],
  },
  {
    kind: 'gold',
    door: [137, 112],
    to: [
      [136, 117],
      [134, 121],
    ],
  },
  {
    kind: 'redWide',
    door: [147, 115],
    to: [
      [146, 119],
      [140, 123],
    ],
  },
  { kind: 'goldWide', door: [105, 124], to: [[105, 128]] },
  {
    kind: 'blue',
    door: [106, 140],
    to: [
      [111, 142],
      [117, 134],
    ],
  },
  { kind: 'gold', door: [152, 124], to: [[152, 128]] },
  {
    kind: 'red',
    door: [150, 140],
    to: [
      [145, 141],
      [139, 134],
    ],
  },
  {
    kind: 'blueWide',
    door: [117, 150],
    to: [
      [122, 152],
      [130, 150],
    ],
  },
  {
    kind: 'redWide',
    door: [142, 152],
    to: [
      [138, 154],
      [131, 152],
    ],
  },
  { kind: 'goldWide', door: [87, 120], to: [[88, 125]] },
  { kind: 'red', door: [148, 90], to: [[149, 93]] },
  {
    kind: 'blue',
    door: [133, 204],
    to: [
      [130, 207],
      [121, 208],
    ],
  },
  { kind: 'gold', door: [95, 64], to: [[93, 68]] },
];

/** Fenced gardens, each with a gap for a gate in its southern fence. */
const GARDENS: readonly (readonly [Spot, Spot, gate: number])[] = [
  [[93, 113], [100, 120], 97],
  [[96, 134], [101, 140], 99],
  [[156, 117], [162, 123], 159],
  [[155, 134], [161, 140], 158],
  [[123, 144], [127, 148], 125],
  [[146, 147], [153, 152], 149],
];

/** Builds the village: square, homes and gardens. */
export function buildVillage(world: World): void {
  square(world);
  for (const { kind, door, to } of HOMES) {
    world.put(HOUSES[kind], ...door);
    footpath(world, [[door[0] + 0.5, door[1] + 1], ...to]);
    yardTree(world, HOUSES[kind], door);
  }
  for (const { kind, door } of HOMES) yard(world, HOUSES[kind], door);
  for (const [from, to, gate] of GARDENS) garden(world, from, to, gate);
}

function yardTree(world: World, home: Stamp, [x, y]: Spot): void {
  const trees = [TREES.apple, TREES.oak, TREES.birch, TREES.blossom];
  const tree = trees[pick(trees.length, x, y, 135)];
  if (tree) world.put(tree, x - home.foot.column - 3, y - 2);
}

/** Bushes along the front wall, and something put down beside the house. */
function yard(world: World, home: Stamp, [x, y]: Spot): void {
  const left = x - home.foot.column;
  const right = left + home.columns - 2;
  for (let i = left; i <= right; i++) {
    if (Math.abs(i - x) < 2) continue;
    const kind = pick(4, i, y, 133);
    world.put(kind === 0 ? PLANTS.shrub : oneBloom(i, y), i, y + 1);
    world.take(i, y + 1);
  }
  const store = [FURNITURE.barrel, TRIFLES.logs, FURNITURE.crate, PLANTS.roseBush];
  const stored = store[pick(store.length, x, y, 134)];
  if (stored && !world.isCovered(right + 2, y)) world.put(stored, right + 2, y);
}

function oneBloom(x: number, y: number): Stamp {
  const beds = [...DRIFTS.roses, ...DRIFTS.poppies, ...DRIFTS.buttercups];
  return beds[pick(beds.length, x, y, 136)] ?? PLANTS.shrub;
}

function square(world: World): void {
  world.put(PLAZA.mosaic, 128, 124);
  world.put(PLAZA.fountain, 126, 129);
  for (const [x, y] of [
    [119, 123],
    [136, 123],
    [119, 134],
    [136, 134],
  ] as const) {
    world.put(FURNITURE.lamp, x, y);
  }
  for (const [x, y] of [
    [122, 124],
    [132, 124],
    [122, 133],
    [132, 133],
  ] as const) {
    world.put(FURNITURE.bench, x, y);
  }
  world.put(FURNITURE.stallRed, 116, 131);
  world.put(FURNITURE.stallTeal, 137, 130);
  world.put(FURNITURE.barrel, 120, 131);
  world.put(FURNITURE.crate, 141, 130);
  world.put(FURNITURE.crate, 141, 129);
  world.put(FURNITURE.well, 144, 132);
  for (const [stamp, x, y] of [
    [TRIFLES.planterRose, 122, 128],
    [TRIFLES.planterGold, 133, 128],
    [TRIFLES.planterViolet, 119, 126],
    [TRIFLES.planterRose, 136, 126],
    [TRIFLES.planterGold, 123, 120],
    [TRIFLES.planterViolet, 131, 120],
    [TRIFLES.planterRose, 122, 136],
    [TRIFLES.planterGold, 132, 136],
  ] as const) {
    world.put(stamp, x, y);
  }
  world.put(TREES.blossom, 114, 120);
  world.put(TREES.blossom, 142, 119);
  world.put(TREES.oak, 113, 139);
  world.put(TREES.amber, 141, 139);
}

function garden(world: World, from: Spot, to: Spot, gate: number): void {
  for (const [stamp, x, y] of blocksOf(from, to, gate)) world.put(stamp, x, y);
  const rows = [
    DRIFTS.poppies,
    [CROPS.cabbage],
    DRIFTS.bluebells,
    [CROPS.tomato],
    DRIFTS.daisies,
    [CROPS.pumpkin],
  ];
  for (let y = from[1] + 1; y < to[1]; y++) {
    for (let x = from[0] + 1; x < to[0]; x++) {
      const row = rows[(y + from[0]) % rows.length];
      const stamp = row?.[pick(row.length, x, y, 132)];
      if (stamp && hash(x, y, 131) < 0.9) world.put(stamp, x, y);
      world.take(x, y);
    }
  }
}
