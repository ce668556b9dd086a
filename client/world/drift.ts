import type { Point, Size } from '../../shared/movement/grid';

const REACH_PX = 420;
const ROUND_MS = 150_000;

/** Where the backdrop looks at `time` (ms): slowly round and round about `centre`. */
export function driftAt(time: number, centre: Point, world: Size): Point {
  const angle = (time / ROUND_MS) * 2 * Math.PI;
  return {
    x: Math.min(Math.max(centre.x + Math.sin(angle) * REACH_PX, 0), world.width),
    y: Math.min(Math.max(centre.y + Math.sin(angle * 2) * (REACH_PX / 2), 0), world.height),
  };
}
