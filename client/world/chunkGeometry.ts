import type { TileMap } from '../../shared/world/tileMap';

/** Edge of a chunk in tiles. */
export const CHUNK_TILES = 16;

/** A tile of a chunk, its place in tiles from the map's corner; `tile` is its number plus one. */
export interface PlacedTile {
  column: number;
  row: number;
  tile: number;
}

/** The tiles of `layers`, the lower ones first, in the chunk at (`chunkX`, `chunkY`), counted in chunks. */
export function tilesOfChunk(
  { columns, rows }: TileMap,
  layers: readonly (readonly number[])[],
  chunkX: number,
  chunkY: number,
): PlacedTile[] {
  const placed: PlacedTile[] = [];
  const lastRow = Math.min(rows, (chunkY + 1) * CHUNK_TILES);
  const lastColumn = Math.min(columns, (chunkX + 1) * CHUNK_TILES);
  for (const tiles of layers) {
    for (let row = chunkY * CHUNK_TILES; row < lastRow; row += 1) {
      for (let column = chunkX * CHUNK_TILES; column < lastColumn; column += 1) {
        const tile = tiles[row * columns + column]!;
        if (tile !== 0) placed.push({ column, row, tile });
      }
    }
  }
  return placed;
}

/** The corners (world px) of one square per tile, as x, y of its four corners clockwise. */
export function cornersOf(tiles: readonly PlacedTile[], tileSize: number): Float32Array {
  const corners = new Float32Array(tiles.length * 8);
  tiles.forEach(({ column, row }, index) => {
    writeSquare(corners, index, column * tileSize, row * tileSize, tileSize, tileSize);
  });
  return corners;
}

/** The two triangles of each square. */
export function trianglesOf(count: number): Uint32Array {
  const indices = new Uint32Array(count * 6);
  for (let square = 0; square < count; square += 1) {
    const first = square * 4;
    const at = square * 6;
    indices[at] = first;
    indices[at + 1] = first + 1;
    indices[at + 2] = first + 2;
    indices[at + 3] = first;
    indices[at + 4] = first + 2;
    indices[at + 5] = first + 3;
  }
  return indices;
}

/** How a tileset lies on its image. */
export interface TilesetGrid {
  columns: number;
  tileSize: number;
  /** The image in px. */
  width: number;
  height: number;
}

/** Writes where the picture of tile number `tile` − 1 lies on the image as square `index`. */
export function writePicture(
  uvs: Float32Array,
  index: number,
  tile: number,
  { columns, tileSize, width, height }: TilesetGrid,
): void {
  const column = (tile - 1) % columns;
  const row = Math.floor((tile - 1) / columns);
  const u = (column * tileSize) / width;
  const v = (row * tileSize) / height;
  writeSquare(uvs, index, u, v, tileSize / width, tileSize / height);
}

function writeSquare(
  array: Float32Array,
  index: number,
  ...[x, y, width, height]: [x: number, y: number, width: number, height: number]
): void {
  const [right, bottom, at] = [x + width, y + height, index * 8];
  // One by one: a list of them for each of the thousand squares in view is slow to begin with.
  array[at] = x;
  array[at + 1] = y;
  array[at + 2] = right;
  array[at + 3] = y;
  array[at + 4] = right;
  array[at + 5] = bottom;
  array[at + 6] = x;
  array[at + 7] = bottom;
}
