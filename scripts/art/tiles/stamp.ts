import { Canvas } from '../canvas';
import { TILE_PX } from './sheet';

/** What a cell under a stamp does to walkers: `#` blocks, `=` carries, anything else neither. */
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
}

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
  return { name, columns, rows, foot, detail, above, footprint };
}

/** Makes a stamp one tile wide that lies wholly under the actors. */
export function plant(name: string, draw: (canvas: Canvas) => void, footprint = ['.']): Stamp {
  const stamp = makeStamp(name, footprint, { column: 0, row: footprint.length - 1 });
  draw(stamp.detail);
  return stamp;
}
