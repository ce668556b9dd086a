import type { TileMap } from '../../shared/world/tileMap';

/** A picture as canvases have it: four bytes a pixel, red, green, blue and opacity. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Edge of a tile on the small picture in px. */
export const SMALL_TILE_PX = 2;

/** Paints a whole map, small: each pixel is the average of what it stands for. */
export function paintMap(map: TileMap, tileset: Pixels): Pixels {
  const { columns, rows } = map;
  const width = columns * SMALL_TILE_PX;
  const data = new Uint8ClampedArray(width * rows * SMALL_TILE_PX * 4).fill(255);
  const averages = new Map<number, readonly Colour[]>();
  for (const { tiles } of map.layers) {
    for (const [place, tile] of tiles.entries()) {
      if (tile === 0) continue;
      let parts = averages.get(tile);
      if (!parts) {
        parts = averagesOf(tile, map, tileset);
        averages.set(tile, parts);
      }
      const x = (place % columns) * SMALL_TILE_PX;
      const y = Math.floor(place / columns) * SMALL_TILE_PX;
      for (const [i, colour] of parts.entries()) {
        const row = y + Math.floor(i / SMALL_TILE_PX);
        blend(data, (row * width + x + (i % SMALL_TILE_PX)) * 4, colour);
      }
    }
  }
  return { width, height: rows * SMALL_TILE_PX, data };
}

/** Each part times its opacity, and the opacity, from 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** The average colours of a tile's parts, row by row; `tile` is its number plus one. */
function averagesOf(tile: number, map: TileMap, { width, data }: Pixels): Colour[] {
  const { tileSize, tilesetColumns } = map;
  const part = tileSize / SMALL_TILE_PX;
  const left = ((tile - 1) % tilesetColumns) * tileSize;
  const top = Math.floor((tile - 1) / tilesetColumns) * tileSize;
  return Array.from({ length: SMALL_TILE_PX ** 2 }, (_, i) => {
    const x0 = left + (i % SMALL_TILE_PX) * part;
    const y0 = top + Math.floor(i / SMALL_TILE_PX) * part;
    const sum: [number, number, number, number] = [0, 0, 0, 0];
    for (let y = y0; y < y0 + part; y += 1) {
      for (let x = x0; x < x0 + part; x += 1) {
        const at = (y * width + x) * 4;
        const alpha = data[at + 3]! / 255;
        for (let c = 0; c < 3; c += 1) sum[c]! += data[at + c]! * alpha;
        sum[3] += alpha;
      }
    }
    const [red, green, blue, alpha] = sum;
    const count = part ** 2;
    return [red / count, green / count, blue / count, alpha / count];
  });
}

function blend(data: Uint8ClampedArray, at: number, [red, green, blue, alpha]: Colour): void {
  data[at] = red + data[at]! * (1 - alpha);
  data[at + 1] = green + data[at + 1]! * (1 - alpha);
  data[at + 2] = blue + data[at + 2]! * (1 - alpha);
}
