import { hash } from '../random';
import { FURNITURE } from '../tiles/furniture';
import { LANDMARKS } from '../tiles/landmarks';
import { PLANTS } from '../tiles/plants';
import { BOAT, pier } from '../tiles/structures';
import { TREES } from '../tiles/trees';
import { TRIFLES } from '../tiles/trifles';
import { putAll } from './brushes';
import { WORLD_TILES, type World } from './world';

/** Dresses the beach: pier, boats, lighthouse, palms, and what the sea left. */
export function dressBeach(world: World): void {
  closeBeach(world);
  world.put(pier(18), 119, 214);
  world.put(BOAT, 122, 229);
  world.put(BOAT, 114, 227);
  world.put(LANDMARKS.lighthouse, 205, 216);
  putAll(world, TRIFLES.parasolRed, [
    [133, 221],
    [96, 219],
  ]);
  putAll(world, TRIFLES.parasolViolet, [
    [139, 223],
    [74, 219],
  ]);
  putAll(world, TREES.palm, [
    [24, 221],
    [29, 223],
    [66, 220],
    [101, 218],
    [105, 219],
    [128, 219],
    [144, 220],
    [147, 222],
    [176, 219],
    [180, 221],
    [214, 219],
    [236, 220],
  ]);
  putAll(world, TRIFLES.driftwood, [
    [108, 222],
    [150, 221],
    [182, 220],
    [56, 222],
  ]);
  putAll(world, FURNITURE.crate, [
    [116, 214],
    [117, 215],
  ]);
  putAll(world, FURNITURE.barrel, [[122, 214]]);
}

/** Rocks at both ends of the beach: there the world ends. */
function closeBeach(world: World): void {
  for (let y = 205; y < 236; y++) {
    const shift = y % 2;
    for (const x of [shift, WORLD_TILES - 2 - shift]) {
      const rows = [y, y + 2, y + 4];
      if (!rows.some((row) => world.cornersAt(x, row).includes('sand'))) continue;
      world.put(PLANTS.boulder, x, y);
      const inland = x < 2 ? 3 : WORLD_TILES - 4;
      if (hash(x, y, 174) < 0.6) world.put(PLANTS.rock, inland, y);
    }
  }
}
