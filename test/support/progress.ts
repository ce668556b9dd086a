import type { Point } from '../../shared/movement/grid';
import { distance } from '../../shared/movement/walk';

/** How far (px) somebody on the straight way from `start` to `target` has come; NaN off the way. */
export function progress(start: Point, target: Point, place: Point): number {
  const length = distance(start, target);
  const [dx, dy] = [(target.x - start.x) / length, (target.y - start.y) / length];
  const [x, y] = [place.x - start.x, place.y - start.y];
  return Math.abs(x * dy - y * dx) < 1.5 ? x * dx + y * dy : NaN;
}
