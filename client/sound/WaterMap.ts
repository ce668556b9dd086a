import type { Point } from '../../shared/movement/grid';
import type { TileMap } from '../../shared/world/tileMap';

const NONE = -1;

type Grid = Pick<TileMap, 'columns' | 'rows' | 'tileSize' | 'surfaces'>;

/** Where the nearest water is, from anywhere on the map. */
export class WaterMap {
  readonly #grid: Grid;
  /** Row by row the water tile that is nearest to each tile. */
  readonly #nearest: Int32Array;

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#nearest = Int32Array.from(grid.surfaces, (surface, i) =>
      surface === 'water' ? i : NONE,
    );
    this.#spread();
  }

  /** The way (px) to the edge of the nearest water; undefined on a map without any. */
  from({ x, y }: Point): Point | undefined {
    const { columns, rows, tileSize } = this.#grid;
    const column = clamp(Math.floor(x / tileSize), 0, columns - 1);
    const row = clamp(Math.floor(y / tileSize), 0, rows - 1);
    const water = this.#nearest[row * columns + column]!;
    if (water === NONE) return undefined;
    const [left, top] = [(water % columns) * tileSize, Math.floor(water / columns) * tileSize];
    return { x: clamp(x, left, left + tileSize) - x, y: clamp(y, top, top + tileSize) - y };
  }

  /** Tells each tile its neighbours' water, once downwards and once upwards. */
  #spread(): void {
    const { rows } = this.#grid;
    for (let row = 0; row < rows; row += 1) this.#spreadRow(row, -1);
    for (let row = rows - 1; row >= 0; row -= 1) this.#spreadRow(row, 1);
  }

  #spreadRow(row: number, from: -1 | 1): void {
    const { columns } = this.#grid;
    for (let column = 0; column < columns; column += 1) {
      for (const side of [-1, 0, 1]) this.#learn(column, row, column + side, row + from);
    }
    for (let column = 0; column < columns; column += 1) this.#learn(column, row, column - 1, row);
    for (let column = columns - 1; column >= 0; column -= 1) {
      this.#learn(column, row, column + 1, row);
    }
  }

  #learn(column: number, row: number, otherColumn: number, otherRow: number): void {
    const { columns, rows } = this.#grid;
    if (otherColumn < 0 || otherRow < 0 || otherColumn >= columns || otherRow >= rows) return;
    const told = this.#nearest[otherRow * columns + otherColumn]!;
    if (told === NONE) return;
    const tile = row * columns + column;
    const known = this.#nearest[tile]!;
    if (known === NONE || this.#squared(told, tile) < this.#squared(known, tile)) {
      this.#nearest[tile] = told;
    }
  }

  /** The square of the distance between two tiles. */
  #squared(a: number, b: number): number {
    const { columns } = this.#grid;
    const dx = (a % columns) - (b % columns);
    const dy = Math.floor(a / columns) - Math.floor(b / columns);
    return dx * dx + dy * dy;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
