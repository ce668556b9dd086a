import { COORDINATE_STEPS_PER_PX, MAX_COORDINATE_PX } from '../constants';

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Rounds a coordinate (px) to the wire's grid, so that both sides compute with the same number. */
export function quantize(coordinate: number): number {
  return Math.round(coordinate * COORDINATE_STEPS_PER_PX) / COORDINATE_STEPS_PER_PX;
}

/**
 * The point of the wire's grid that is nearest to `point` inside a map of `size` px. NaN, which a database
 * may hold, counts as 0.
 */
export function clampToMap(point: Point, size: Size): Point {
  return { x: clampCoordinate(point.x, size.width), y: clampCoordinate(point.y, size.height) };
}

function clampCoordinate(coordinate: number, length: number): number {
  return quantize(Math.min(Math.max(coordinate || 0, 0), Math.min(length, MAX_COORDINATE_PX)));
}
