import type { Point, Size } from '../../shared/movement/grid';

/** A bubble that is to stand on its tip; all lengths in CSS px. */
export interface WantedBubble extends Size {
  /** Where its tip is to point. */
  tip: Point;
}

/** Where a bubble's upper left corner is, and how much it was moved up for newer ones. */
export interface Place extends Point {
  lift: number;
}

/** So many are on the screen at once. */
const MOST_BUBBLES = 12;

const GAP = 5;
/** A bubble further up would seem to belong to somebody else. */
const MOST_LIFT = 64;

/**
 * Places bubbles, given with the newest first, so that none covers another one: the older one moves
 * up, and is not shown (undefined) where that does not help.
 */
export function placeBubbles(
  bubbles: readonly WantedBubble[],
  screen: Size,
): (Place | undefined)[] {
  const placed: (Place & Size)[] = [];
  return bubbles.map(({ tip, width, height }) => {
    if (placed.length >= MOST_BUBBLES) return undefined;
    const x = clamp(tip.x - width / 2, GAP, screen.width - width - GAP);
    const wanted = Math.max(tip.y - height, GAP);
    const y = highestFree({ x, y: wanted, width, height }, placed);
    const lift = wanted - y;
    if (lift > 0 && (lift > MOST_LIFT || y < GAP)) return undefined;
    const place = { x, y, lift };
    placed.push({ ...place, width, height });
    return place;
  });
}

/** How far up a box has to go to lie over none of the others. */
function highestFree(box: Point & Size, others: readonly (Point & Size)[]): number {
  const below = others.find((other) => isCovering(box, other));
  return below ? highestFree({ ...box, y: below.y - GAP - box.height }, others) : box.y;
}

function isCovering(a: Point & Size, b: Point & Size): boolean {
  return (
    a.x < b.x + b.width + GAP &&
    b.x < a.x + a.width + GAP &&
    a.y < b.y + b.height + GAP &&
    b.y < a.y + a.height + GAP
  );
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}
