import { hash } from '../random';
import { PLANTS } from '../tiles/plants';
import { TRIFLES } from '../tiles/trifles';
import type { Stamp } from '../tiles/stamp';
import { WORLD_TILES, type World } from './world';

/** Below this row lies the sea, where no lilies grow. */
const SEA_ROW = 205;

/** Scatters reeds and lilies over lake and stream, and shells over the beach. */
export function dressWaterside(world: World): void {
  for (let y = 3; y < WORLD_TILES; y++) {
    for (let x = 3; x < WORLD_TILES - 3; x++) {
      const stamp = world.isTaken(x, y) ? undefined : foundAt(world, x, y);
      if (!stamp) continue;
      world.put(stamp, x, y);
      world.take(x, y);
    }
  }
}

function foundAt(world: World, x: number, y: number): Stamp | undefined {
  const corners = world.cornersAt(x, y);
  const wet = corners.filter((corner) => corner === 'water').length;
  const dry = corners.filter((corner) => corner === 'sand').length;
  const green = corners.includes('grass') || corners.includes('lush');
  const chance = hash(x, y, 181);
  if (dry === 4) {
    if (chance > 0.985) return TRIFLES.shells;
    if (chance > 0.978) return TRIFLES.starfish;
    return chance < 0.006 ? PLANTS.rock : undefined;
  }
  if (green && wet > 1 && hash(x >> 2, y >> 2, 182) < 0.4 && chance < 0.7) return PLANTS.reeds;
  if (wet === 4 && y < SEA_ROW && hash(x >> 2, y >> 2, 183) < 0.3 && chance > 0.75) {
    return chance > 0.9 ? PLANTS.lilyBloom : PLANTS.lilyPads;
  }
  if (wet > 1 && chance > 0.99) return chance > 0.996 ? PLANTS.boulder : PLANTS.rock;
  return undefined;
}
