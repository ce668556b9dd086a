import type { Light } from '../../../shared/world/tileMap';
import { Canvas } from '../canvas';
import { TILE_PX } from './sheet';

/** What a cell under a stamp does to walkers: `#` blocks, so does `~`, which is water, `=` carries. */
export type Footprint = readonly string[];

/** A thing that is set into the map as a whole, on whole tiles. */
export interface Stamp {
  name: string;
  /** Size in tiles. */
  columns: number;
  rows: number;
  /** The cell that stands on the spot named in the map. */
  foot: { column: number; row: number };
  /** Drawn under the actors. */
  detail: Canvas;
  /** Drawn over the actors. */
  above: Canvas;
  footprint: Footprint;
  /** From its upper left corner. */
  lights: Light[];
}

/**
 * So far (px) above its lower edge somebody in front of a thing does not reach: figures are 28 px high
 * and keep 4 px away. What is higher can lie over the actors, and hides who is behind.
 */
const HEADROOM_PX = 24;

/** Makes a stamp whose footprint's size is its own, with empty pictures to draw on. */
export function makeStamp(
  name: string,
  footprint: Footprint,
  foot: { column: number; row: number },
): Stamp {
  const columns = footprint[0]?.length ?? 0;
  const rows = footprint.length;
  const detail = new Canvas(columns * TILE_PX, rows * TILE_PX);
  const above = new Canvas(columns * TILE_PX, rows * TILE_PX);
  return { name, columns, rows, foot, detail, above, footprint, lights: [] };
}

/** Draws what stands upright: its upper part over the actors, its lower part under them. */
export function erect({ detail, above }: Stamp, picture: Canvas): void {
  const { width, height } = picture;
  const cut = height - HEADROOM_PX;
  above.blit(picture.crop(0, 0, width, cut));
  detail.blit(picture.crop(0, cut, width, HEADROOM_PX), 0, cut);
}

/** Makes a stamp one tile wide that lies wholly under the actors. */
export function plant(name: string, draw: (canvas: Canvas) => void, footprint = ['.']): Stamp {
  const stamp = makeStamp(name, footprint, { column: 0, row: footprint.length - 1 });
  draw(stamp.detail);
  return stamp;
}
