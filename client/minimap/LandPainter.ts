import type { TileMap } from '../../shared/world/tileMap';

/** A picture as canvases have it: four bytes a pixel, red, green, blue and opacity. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** A part of a map, in tiles. */
export interface Part {
  column: number;
  row: number;
  columns: number;
  rows: number;
}

/** Edge of a tile on the small picture in px. */
export const SMALL_TILE_PX = 2;

const SMALL_PX_PER_TILE = SMALL_TILE_PX ** 2;

/** Paints parts of a map, small: each pixel is the average of what it stands for. */
export class LandPainter {
  readonly #map: TileMap;
  readonly #tileset: Pixels;
  readonly #averages = new Map<number, Float32Array>();

  constructor(map: TileMap, tileset: Pixels) {
    this.#map = map;
    this.#tileset = tileset;
  }

  paint({ column, row, columns, rows }: Part): Pixels {
    const width = columns * SMALL_TILE_PX;
    const height = rows * SMALL_TILE_PX;
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (const { tiles } of this.#map.layers) {
      for (let y = 0; y < rows; y += 1) {
        for (let x = 0; x < columns; x += 1) {
          const tile = tiles[(row + y) * this.#map.columns + column + x]!;
          if (tile === 0) continue;
          const at = (y * width + x) * SMALL_TILE_PX;
          for (let part = 0; part < SMALL_PX_PER_TILE; part += 1) {
            const pixel = at + Math.floor(part / SMALL_TILE_PX) * width + (part % SMALL_TILE_PX);
            blend(data, pixel * 4, this.#averagesOf(tile), part * 4);
          }
        }
      }
    }
    return { width, height, data };
  }

  /**
   * The average of each part of a tile, row by row: the colours times their opacity, and the opacity
   * from 0 to 1; `tile` is its number plus one.
   */
  #averagesOf(tile: number): Float32Array {
    let averages = this.#averages.get(tile);
    if (averages) return averages;
    averages = new Float32Array(SMALL_PX_PER_TILE * 4);
    this.#averages.set(tile, averages);
    const { tileSize, tilesetColumns } = this.#map;
    const { width, data } = this.#tileset;
    const edge = tileSize / SMALL_TILE_PX;
    const left = ((tile - 1) % tilesetColumns) * tileSize;
    const top = Math.floor((tile - 1) / tilesetColumns) * tileSize;
    for (let y = 0; y < tileSize; y += 1) {
      for (let x = 0; x < tileSize; x += 1) {
        const part = Math.floor(y / edge) * SMALL_TILE_PX + Math.floor(x / edge);
        const at = ((top + y) * width + left + x) * 4;
        const alpha = data[at + 3]! / 255 / edge ** 2;
        for (let c = 0; c < 3; c += 1) averages[part * 4 + c]! += data[at + c]! * alpha;
        averages[part * 4 + 3]! += alpha;
      }
    }
    return averages;
  }
}

/** Lays the colour at `from` over the pixel at `at`. */
function blend(data: Uint8ClampedArray, at: number, colours: Float32Array, from: number): void {
  const rest = 1 - colours[from + 3]!;
  data[at] = colours[from]! + data[at]! * rest;
  data[at + 1] = colours[from + 1]! + data[at + 1]! * rest;
  data[at + 2] = colours[from + 2]! + data[at + 2]! * rest;
}
