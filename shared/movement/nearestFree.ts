import { COORDINATE_STEPS_PER_PX as STEPS } from '../constants';
import { CLEARANCE_PX, type Ground } from './Ground';
import { type Point, clampToMap } from './grid';

const CLEARANCE = CLEARANCE_PX * STEPS;

/** The point of the wire's grid nearest to `point` where one may stand. */
export function nearestFree(ground: Ground, point: Point): Point {
  const wanted = clampToMap(point, ground.size);
  if (ground.isFree(wanted)) return wanted;
  const inSteps = { x: wanted.x * STEPS, y: wanted.y * STEPS };
  const tile = ground.tileSize * STEPS;
  const column = Math.min(ground.columns - 1, Math.floor(inSteps.x / tile));
  const row = Math.min(ground.rows - 1, Math.floor(inSteps.y / tile));
  let nearest = inSteps;
  let squared = Infinity;
  // The tiles of ring n are at least n − 1 tiles away.
  for (let ring = 0; ring === 0 || ((ring - 1) * tile) ** 2 < squared; ring += 1) {
    for (let j = row - ring; j <= row + ring; j += 1) {
      const isWholeRow = ring === 0 || j === row - ring || j === row + ring;
      for (let i = column - ring; i <= column + ring; i += isWholeRow ? 1 : 2 * ring) {
        if (!ground.isOpen(i, j)) continue;
        const spot = nearestOnTile(ground, i, j, inSteps);
        const distance = squaredDistance(spot, inSteps);
        if (distance < squared) [nearest, squared] = [spot, distance];
      }
    }
  }
  return { x: nearest.x / STEPS, y: nearest.y / STEPS };
}

/** The spot of an open tile, as far as one may stand on that, which is nearest to a point; in steps. */
function nearestOnTile(ground: Ground, column: number, row: number, { x, y }: Point): Point {
  const tile = ground.tileSize * STEPS;
  const inset = (i: number, j: number) => (ground.isBlocked(column + i, row + j) ? CLEARANCE : 0);
  const [left, top] = [column * tile, row * tile];
  const [right, bottom] = [left + tile, top + tile];
  const spot = {
    x: Math.min(Math.max(x, left + inset(-1, 0)), right - inset(1, 0)),
    y: Math.min(Math.max(y, top + inset(0, -1)), bottom - inset(0, 1)),
  };
  // In the corners, what stands diagonally is kept from.
  const i = spot.x < left + CLEARANCE ? -1 : spot.x > right - CLEARANCE ? 1 : 0;
  const j = spot.y < top + CLEARANCE ? -1 : spot.y > bottom - CLEARANCE ? 1 : 0;
  if (i === 0 || j === 0 || !ground.isBlocked(column + i, row + j)) return spot;
  const aside = { x: i < 0 ? left + CLEARANCE : right - CLEARANCE, y: spot.y };
  const ahead = { x: spot.x, y: j < 0 ? top + CLEARANCE : bottom - CLEARANCE };
  return squaredDistance(ahead, { x, y }) < squaredDistance(aside, { x, y }) ? ahead : aside;
}

function squaredDistance(a: Point, b: Point): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}
