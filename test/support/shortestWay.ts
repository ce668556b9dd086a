import { COORDINATE_STEPS_PER_PX as STEPS } from '../../shared/constants';
import { CLEARANCE_PX, type Obstacles } from '../../shared/movement/Ground';
import type { Point } from '../../shared/movement/grid';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What must not be entered, in px: the tiles that block, and what is too close to them. */
function boxesOf({ columns, blocked, tileSize }: Obstacles): Box[] {
  const boxes: Box[] = [];
  for (const [tile, blocks] of blocked.entries()) {
    if (!blocks) continue;
    const [left, top] = [(tile % columns) * tileSize, Math.floor(tile / columns) * tileSize];
    boxes.push({
      left: left - CLEARANCE_PX,
      top: top - CLEARANCE_PX,
      right: left + tileSize + CLEARANCE_PX,
      bottom: top + tileSize + CLEARANCE_PX,
    });
  }
  return boxes;
}

/**
 * Whether a line leads through a box, whose edge it may touch: neither in x, nor in y, nor across the
 * line do they lie side by side. Exact for points of the wire's grid.
 */
function enters(a: Point, b: Point, { left, top, right, bottom }: Box): boolean {
  if ((a.x <= left && b.x <= left) || (a.x >= right && b.x >= right)) return false;
  if ((a.y <= top && b.y <= top) || (a.y >= bottom && b.y >= bottom)) return false;
  if (a.x === b.x && a.y === b.y) return true;
  const sides = [left, right].flatMap((x) =>
    [top, bottom].map((y) => (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)),
  );
  return Math.min(...sides) < 0 && Math.max(...sides) > 0;
}

/** Obstacles by the plainest means, to compare with: slow, and nothing of it is in the game. */
export class PlainObstacles {
  readonly #map: Obstacles;
  readonly #boxes: Box[];

  constructor(map: Obstacles) {
    this.#map = map;
    this.#boxes = boxesOf(map);
  }

  /** Whether one may walk straight from a to b. */
  isClear(a: Point, b: Point): boolean {
    const { width, height } = this.#map.size;
    const isInside = ({ x, y }: Point) => x >= 0 && y >= 0 && x <= width && y <= height;
    return isInside(a) && isInside(b) && !this.#boxes.some((box) => enters(a, b, box));
  }

  /** The length of the shortest way there is; Infinity if there is none. */
  shortestWay(from: Point, to: Point): number {
    const corners = this.#boxes.flatMap(({ left, top, right, bottom }) =>
      [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y }))),
    );
    const open = [to, ...corners].filter((point) => this.isClear(point, point));
    const lengths = new Map<Point, number>([[from, 0]]);
    let [at, length] = [from, 0];
    while (at !== to) {
      for (const next of open) {
        const longer = length + Math.hypot(next.x - at.x, next.y - at.y);
        if (longer < (lengths.get(next) ?? Infinity) && this.isClear(at, next)) {
          lengths.set(next, longer);
        }
      }
      lengths.set(at, -1);
      const known = [...lengths].filter(([, each]) => each >= 0);
      if (known.length === 0) return Infinity;
      [at, length] = known.reduce((best, each) => (each[1] < best[1] ? each : best));
    }
    return length;
  }
}

/** A coordinate as the wire has it. */
export function onGrid(coordinate: number): boolean {
  return Number.isInteger(coordinate * STEPS);
}
