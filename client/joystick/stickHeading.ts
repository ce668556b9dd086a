import type { Point } from '../../shared/movement/grid';

/** A stick that is moved by less than this part of its way rests. */
const REST = 0.3;

const EIGHTH = Math.PI / 4;

/** Which of eight ways a stick points that is pushed by so much of its way, as held keys would. */
export function stickHeading({ x, y }: Point): Point {
  if (Math.hypot(x, y) < REST) return { x: 0, y: 0 };
  const angle = Math.round(Math.atan2(y, x) / EIGHTH) * EIGHTH;
  return { x: Math.round(Math.cos(angle)) + 0, y: Math.round(Math.sin(angle)) + 0 };
}
