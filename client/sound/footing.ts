import type { Point } from '../../shared/movement/grid';
import type { Surface } from '../../shared/world/surfaces';
import type { TileMap } from '../../shared/world/tileMap';
import type { WaterMap } from './WaterMap';

/** What a foot comes down on; `shore` is soft ground at the water's edge. */
export type Footing = Exclude<Surface, 'water'> | 'shore';

/** Soft ground is wet so near (px) to water. */
const SHORE_PX = 12;

type Grid = Pick<TileMap, 'columns' | 'tileSize' | 'surfaces'>;

/** What one stands on at a point of the map. */
export function footingAt(grid: Grid, water: WaterMap, point: Point): Footing {
  const { columns, tileSize, surfaces } = grid;
  const tile = Math.floor(point.y / tileSize) * columns + Math.floor(point.x / tileSize);
  const surface = surfaces[tile] ?? 'grass';
  if (surface === 'wood' || surface === 'stone') return surface;
  const way = water.from(point);
  if (way && way.x * way.x + way.y * way.y <= SHORE_PX * SHORE_PX) return 'shore';
  // On water there is always water at hand.
  return surface as Exclude<Surface, 'water'>;
}
