import type { TileSheet } from '../tiles/sheet';
import { dressBeach } from './beach';
import { layLand } from './land';
import { assertReachable, listPlaces } from './places';
import { placeSights } from './sights';
import { toTmj } from './tmj';
import { buildVillage } from './village';
import { dressWaterside } from './waterside';
import { growForests, scatter } from './wilds';
import { World } from './world';

/** Builds the whole world, adds its tiles to the sheet, and gives the map file. */
export function composeMap(sheet: TileSheet): string {
  const world = new World();
  layLand(world);
  buildVillage(world);
  placeSights(world);
  dressBeach(world);
  dressWaterside(world);
  growForests(world);
  scatter(world);
  const layers = world.compose(sheet);
  const places = listPlaces();
  assertReachable(places, layers);
  return toTmj(sheet, layers, { places, lights: world.lights() });
}
