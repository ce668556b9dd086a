import { LARGEST_VIEW_PX } from '../../shared/constants';
import type { Point, Size } from '../../shared/movement/grid';

/** At the closest zoom so much of the world (px) is still to be seen across the screen's shorter side. */
const SMALLEST_VIEW_PX = 144;

/** Device pixels per world pixel, whole so that every world pixel is equally large. */
export interface ZoomRange {
  least: number;
  most: number;
}

/** The zooms that a screen (device px) allows: the least shows no more than others are sent for. */
export function zoomRange({ width, height }: Size): ZoomRange {
  const factor = Math.max(width / LARGEST_VIEW_PX.width, height / LARGEST_VIEW_PX.height);
  const least = Math.max(1, Math.ceil(factor));
  return { least, most: Math.max(least, Math.floor(Math.min(width, height) / SMALLEST_VIEW_PX)) };
}

/** A pinch has to mean this much more than half a step: fingers are never still. */
const PINCH_STEP = 0.6;

/** The zoom of a pinch that began at `start`, with fingers now `ratio` times as far apart. */
export function pinchedZoom(start: number, ratio: number, current: number): number {
  const wished = start * ratio;
  return Math.abs(wished - current) < PINCH_STEP ? current : Math.round(wished);
}

/** The part of the world that is on the screen; its corner falls on a whole device pixel. */
export interface View extends Size {
  /** The top left corner in world pixels. */
  x: number;
  y: number;
  /** Device pixels per world pixel. */
  zoom: number;
}

/** Looks at `focus` (world px) through `screen` (device px), but never beyond the world's edges. */
export function viewOn(focus: Point, screen: Size, zoom: number, world: Size): View {
  return {
    x: corner(focus.x, screen.width, world.width, zoom),
    y: corner(focus.y, screen.height, world.height, zoom),
    width: screen.width / zoom,
    height: screen.height / zoom,
    zoom,
  };
}

/** Rounds a world coordinate to a whole device pixel. */
export function toDevicePixel(coordinate: number, zoom: number): number {
  return Math.round(coordinate * zoom) / zoom;
}

function corner(focus: number, screenPx: number, worldLength: number, zoom: number): number {
  const worldPx = worldLength * zoom;
  // A world smaller than the screen stands in its middle.
  if (worldPx <= screenPx) return Math.round((worldPx - screenPx) / 2) / zoom;
  const start = Math.round(focus * zoom) - Math.floor(screenPx / 2);
  return Math.min(Math.max(start, 0), worldPx - screenPx) / zoom;
}
