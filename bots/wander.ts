import type { Point, Size } from '../shared/movement/grid';
import type { Random } from './Random';

/** A part of the map, in px. */
export type Area = Point & Size;

/**
 * A place to walk to: in any direction, on average `reachPx` away. Steps over the edge are mirrored,
 * so that a crowd that is spread evenly stays so; whoever is outside is led in.
 */
export function wander(from: Point, area: Area, reachPx: number, random: Random): Point {
  const { x, y, width, height } = area;
  if (!isWithin(from, area)) return { x: x + random.upTo(width), y: y + random.upTo(height) };
  const angle = random.upTo(2 * Math.PI);
  const length = reachPx * (0.5 + random.upTo(1));
  return {
    x: x + mirror(from.x - x + Math.cos(angle) * length, width),
    y: y + mirror(from.y - y + Math.sin(angle) * length, height),
  };
}

function isWithin({ x, y }: Point, area: Area): boolean {
  const [dx, dy] = [x - area.x, y - area.y];
  return dx >= 0 && dy >= 0 && dx <= area.width && dy <= area.height;
}

/** A distance that is thrown back at 0 and at `length`, as often as it takes. */
function mirror(distance: number, length: number): number {
  if (length === 0) return 0;
  const folded = Math.abs(distance) % (2 * length);
  return folded <= length ? folded : 2 * length - folded;
}
