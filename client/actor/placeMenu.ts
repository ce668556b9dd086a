import type { Point, Size } from '../../shared/movement/grid';

/** How far (CSS px) a menu is from the middle of whom it is about, and from the screen's edges. */
const ASIDE_PX = 22;
const EDGE_PX = 6;

/**
 * Where a menu's upper left corner is beside somebody whose upper edge is at `tip` (all in CSS px): to
 * the right of them, or to the left where there is no room.
 */
export function placeMenu(tip: Point, menu: Size, screen: Size): Point {
  const right = tip.x + ASIDE_PX;
  const isOver = right + menu.width + EDGE_PX > screen.width;
  return {
    x: within(isOver ? tip.x - ASIDE_PX - menu.width : right, screen.width - menu.width),
    y: within(tip.y, screen.height - menu.height),
  };
}

function within(wanted: number, most: number): number {
  return Math.round(Math.max(EDGE_PX, Math.min(wanted, most - EDGE_PX)));
}
