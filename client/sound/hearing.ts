import type { Point } from '../../shared/movement/grid';

/** How a sound reaches the ears: `gain` from 0 to 1, `pan` from -1 (left) to 1 (right). */
export interface Heard {
  gain: number;
  pan: number;
}

/** No sound comes altogether from one side. */
const WIDEST_PAN = 0.7;

/** How something is heard that is `way` (px) from the ears and carries `reachPx`. */
export function heardFrom(way: Point, reachPx: number): Heard {
  const nearness = Math.max(0, 1 - Math.sqrt(way.x * way.x + way.y * way.y) / reachPx);
  const side = Math.min(Math.max(way.x / reachPx, -1), 1);
  return { gain: nearness * nearness, pan: side * WIDEST_PAN };
}

/** The gain of a volume from 0 to 1: to ears half of it is far more than half as loud. */
export function gainOfVolume(volume: number): number {
  return volume * volume;
}
