import { COORDINATE_STEPS_PER_PX as STEPS } from '../constants';
import { CLEARANCE_PX, type Ground } from './Ground';

/** Of no corner: round it a way may bend in any direction. */
const ANY_BEND = 0;

/**
 * The corners of what blocks, and which of them are in sight of each other: the places at which a
 * shortest way may bend, and the lines along which it may lead. Lengths are in steps of the wire's
 * grid.
 */
export class CornerGraph {
  readonly count: number;
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly #ground: Ground;
  readonly #sideX: Int8Array;
  readonly #sideY: Int8Array;
  /** Found when they are asked for. */
  readonly #neighbours: (readonly number[] | undefined)[];

  constructor(ground: Ground) {
    const found = cornersOf(ground);
    this.#ground = ground;
    this.count = found.length;
    this.x = Int32Array.from(found, ({ x }) => x);
    this.y = Int32Array.from(found, ({ y }) => y);
    this.#sideX = Int8Array.from(found, ({ sideX }) => sideX);
    this.#sideY = Int8Array.from(found, ({ sideY }) => sideY);
    this.#neighbours = Array.from({ length: found.length });
  }

  /** Finds at once what is otherwise found when it is asked for. */
  prepare(): void {
    const seen = Array.from({ length: this.count }, (): number[] => []);
    for (let i = 0; i < this.count; i += 1) {
      // Sight is mutual: those before have looked already.
      for (const other of this.#seenFromCorner(i, i + 1)) {
        seen[i]!.push(other);
        seen[other]!.push(i);
      }
    }
    for (const [i, others] of seen.entries()) this.#neighbours[i] = others;
  }

  /** The corners that a shortest way may lead to straight from `corner`, round which it bends. */
  neighboursOf(corner: number): readonly number[] {
    this.#neighbours[corner] ??= this.#seenFromCorner(corner);
    return this.#neighbours[corner];
  }

  /** The corners that a shortest way may lead to straight from a point. */
  around(x: number, y: number): readonly number[] {
    return this.#seenFrom(x, y, ANY_BEND);
  }

  /** Whether a way that comes by (dx, dy) and goes on by (nextDx, nextDy) bends round the corner. */
  bends(corner: number, dx: number, dy: number, nextDx: number, nextDy: number): boolean {
    const turn = dx * nextDy - dy * nextDx;
    return turn * (dx * this.#sideY[corner]! - dy * this.#sideX[corner]!) > 0;
  }

  #seenFromCorner(corner: number, first?: number): number[] {
    const side = this.#sideX[corner]! * this.#sideY[corner]!;
    return this.#seenFrom(this.x[corner]!, this.y[corner]!, side, first);
  }

  #seenFrom(x: number, y: number, side: number, first = 0): number[] {
    const seen: number[] = [];
    for (let i = first; i < this.count; i += 1) {
      const slope = (this.x[i]! - x) * (this.y[i]! - y);
      // Whoever comes from the far side of an obstacle's corner, or goes there, does not bend round it.
      if (slope * this.#sideX[i]! * this.#sideY[i]! > 0 || slope * side > 0) continue;
      const isHere = this.x[i] === x && this.y[i] === y;
      if (!isHere && this.#ground.isClearInSteps(x, y, this.x[i]!, this.y[i]!)) seen.push(i);
    }
    return seen;
  }
}

interface Corner {
  x: number;
  y: number;
  /** On which side of it its obstacle is: -1 is left or above, 1 is right or below. */
  sideX: number;
  sideY: number;
}

/** Where one of the four tiles that meet blocks: two or three are a wall, or leave no way between them. */
function cornersOf(ground: Ground): Corner[] {
  const found: Corner[] = [];
  const tile = ground.tileSize * STEPS;
  const clearance = CLEARANCE_PX * STEPS;
  const blocked = (column: number, row: number) => (ground.isBlocked(column, row) ? 1 : 0);
  for (let row = 1; row < ground.rows; row += 1) {
    for (let column = 1; column < ground.columns; column += 1) {
      const above = blocked(column - 1, row - 1) + blocked(column, row - 1);
      const below = blocked(column - 1, row) + blocked(column, row);
      if (above + below !== 1) continue;
      const sideY = above === 1 ? -1 : 1;
      const sideX = ground.isBlocked(column - 1, sideY < 0 ? row - 1 : row) ? -1 : 1;
      const [x, y] = [column * tile - sideX * clearance, row * tile - sideY * clearance];
      found.push({ x, y, sideX, sideY });
    }
  }
  return found;
}
