import type { View } from '../world/Camera';
import type { WorldScene } from '../world/WorldScene';
import { LandPainter, type Pixels, SMALL_TILE_PX } from './LandPainter';

/** Edge of a piece in tiles: some thirty of them are in view. */
const PIECE_TILES = 16;

/** The land as the small map shows it: pieces are painted when they come into view. */
export class Land {
  readonly #map: WorldScene['map'];
  readonly #context: CanvasRenderingContext2D;
  readonly #painter: LandPainter;
  readonly #painted = new Set<number>();

  constructor({ map, tileset }: Pick<WorldScene, 'map' | 'tileset'>) {
    this.#map = map;
    this.#painter = new LandPainter(map, pixelsOf(tileset));
    const canvas = document.createElement('canvas');
    const [width, height] = [map.columns * SMALL_TILE_PX, map.rows * SMALL_TILE_PX];
    Object.assign(canvas, { width, height });
    this.#context = canvas.getContext('2d')!;
  }

  /** Draws a part of the world over the whole of a canvas. */
  draw(context: CanvasRenderingContext2D, view: View): void {
    this.#paint(view);
    const scale = SMALL_TILE_PX / this.#map.tileSize;
    const [width, height] = [view.width * view.zoom, view.height * view.zoom];
    context.drawImage(
      this.#context.canvas,
      ...([view.x * scale, view.y * scale, view.width * scale, view.height * scale] as const),
      ...([0, 0, width, height] as const),
    );
  }

  #paint({ x, y, width, height }: View): void {
    const piecePx = PIECE_TILES * this.#map.tileSize;
    const { columns, rows } = this.#map;
    const first = (px: number) => Math.max(0, Math.floor(px / piecePx));
    const end = (px: number, tiles: number) =>
      Math.min(Math.ceil(px / piecePx), Math.ceil(tiles / PIECE_TILES));
    for (let row = first(y); row < end(y + height, rows); row += 1) {
      for (let column = first(x); column < end(x + width, columns); column += 1) {
        this.#paintPiece(column * PIECE_TILES, row * PIECE_TILES);
      }
    }
  }

  #paintPiece(column: number, row: number): void {
    const key = row * this.#map.columns + column;
    if (this.#painted.has(key)) return;
    this.#painted.add(key);
    const columns = Math.min(PIECE_TILES, this.#map.columns - column);
    const rows = Math.min(PIECE_TILES, this.#map.rows - row);
    const { data, width, height } = this.#painter.paint({ column, row, columns, rows });
    const image = new ImageData(data, width, height);
    this.#context.putImageData(image, column * SMALL_TILE_PX, row * SMALL_TILE_PX);
  }
}

function pixelsOf(picture: ImageBitmap): Pixels {
  const canvas = document.createElement('canvas');
  const { width, height } = picture;
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, width, height);
}
