import { COORDINATE_STEPS_PER_PX as STEPS } from '../constants';
import { Lanes } from './Lanes';
import type { Point, Size } from './grid';
import { reachedOnFoot } from './reach';

/** What of a map decides where one may walk. */
export interface Obstacles {
  columns: number;
  rows: number;
  /** Edge of a tile in px. */
  tileSize: number;
  /** The whole map in px. */
  size: Size;
  /** Row by row, 1 where nobody may walk. */
  blocked: Uint8Array;
  spawns: readonly Point[];
}

/**
 * How far (px) one keeps from what blocks, so that figures do not hug walls. As it is on the wire's
 * grid, to round a position to that never brings it closer.
 */
export const CLEARANCE_PX = 4;

// As in `Lanes`.
const { abs, floor } = Math;

/** Shares of a line; powers of two, which leave the products exact. */
const SAMPLES = [1 / 2, 1 / 4, 3 / 4, 1 / 8, 7 / 8];

/**
 * Where one may stand, and walk straight: nowhere closer than `CLEARANCE_PX` to a tile that blocks,
 * across or down. What cannot be reached on foot counts as blocked.
 *
 * Points are on the wire's grid, and what is computed here are whole steps of it: nothing is rounded,
 * so both sides come to the same answers.
 */
export class Ground {
  readonly columns: number;
  readonly rows: number;
  /** Edge of a tile in px. */
  readonly tileSize: number;
  readonly size: Size;
  readonly #open: Uint8Array;
  readonly #inRows: Lanes;
  readonly #inColumns: Lanes;

  /** Throws if nobody can stand at any spawn point: then there is no place to be. */
  constructor({ columns, rows, tileSize, size, blocked, spawns }: Obstacles) {
    const tileAt = ({ x, y }: Point) =>
      Math.floor(y / tileSize) * columns + Math.floor(x / tileSize);
    const start = spawns.map(tileAt).find((tile) => blocked[tile] === 0);
    if (start === undefined) throw new Error('nobody can stand at any spawn point of the map');
    this.columns = columns;
    this.rows = rows;
    this.tileSize = tileSize;
    this.size = size;
    const open = reachedOnFoot({ columns, blocked }, start);
    this.#open = open;
    const lengths = { tile: tileSize * STEPS, clearance: CLEARANCE_PX * STEPS };
    this.#inRows = new Lanes({
      ...lengths,
      count: rows,
      length: columns,
      isBlocked: (row, column) => open[row * columns + column] === 0,
    });
    this.#inColumns = new Lanes({
      ...lengths,
      count: columns,
      length: rows,
      isBlocked: (column, row) => open[row * columns + column] === 0,
    });
  }

  /** Whether one may walk somewhere on a tile. */
  isOpen(column: number, row: number): boolean {
    return this.#isInside(column, row) && this.#open[row * this.columns + column] === 1;
  }

  /** Whether a tile has to be kept from; beyond the edge of the map there is none. */
  isBlocked(column: number, row: number): boolean {
    return this.#isInside(column, row) && this.#open[row * this.columns + column] === 0;
  }

  /** Whether one may stand at a point inside the map. */
  isFree(point: Point): boolean {
    return this.isClear(point, point);
  }

  /** Whether one may walk straight from a point inside the map to another one. */
  isClear(a: Point, b: Point): boolean {
    return this.isClearInSteps(a.x * STEPS, a.y * STEPS, b.x * STEPS, b.y * STEPS);
  }

  /** The same, for coordinates in steps of the wire's grid. */
  isClearInSteps(ax: number, ay: number, bx: number, by: number): boolean {
    if (this.#isPlainlyBlocked(ax, ay, bx, by)) return false;
    // Where the line crosses fewer lanes, there are fewer to look at.
    return abs(by - ay) < abs(bx - ax)
      ? this.#inRows.isClear(ax, ay, bx, by)
      : this.#inColumns.isClear(ay, ax, by, bx);
  }

  /** Whether a few points of a line are on blocked tiles; of lines at random, this tells most. */
  #isPlainlyBlocked(ax: number, ay: number, bx: number, by: number): boolean {
    const tile = this.tileSize * STEPS;
    for (let i = 0; i < SAMPLES.length; i += 1) {
      const share = SAMPLES[i]!;
      const row = floor((ay + (by - ay) * share) / tile);
      const column = floor((ax + (bx - ax) * share) / tile);
      if (this.isBlocked(column, row)) return true;
    }
    return false;
  }

  #isInside(column: number, row: number): boolean {
    return column >= 0 && row >= 0 && column < this.columns && row < this.rows;
  }
}
