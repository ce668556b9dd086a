import type { Point, Size } from '../../shared/movement/grid';
import type { Box } from './ControlBoxes';

/** A bubble that is to stand on its tip; all lengths in CSS px. */
export interface WantedBubble extends Size {
  /** Where its tip is to point. */
  tip: Point;
}

/** Where a bubble's upper left corner is, and how much it was moved for others: up, and to the right. */
export interface Place extends Point {
  lift: number;
  shift: number;
}

/** So many are on the screen at once. */
const MOST_BUBBLES = 12;

const GAP = 5;

/** Sums of fractions of a pixel come out so much too long at most: a box that just fits covers nothing. */
const ROUNDING = 1e-6;

/** So far from its ends (CSS px) a bubble can have its tail. */
const TAIL_REACH = 9;

/** A bubble further up or down would seem to belong to somebody else. */
const MOST_MOVED = 80;

/** What bubbles may lie over, and what not. */
interface Room {
  screen: Size;
  /** Controls, which would hide what is said behind them. */
  controls: readonly Box[];
  /** One's own body: it is hidden only by what has no other place. */
  self?: Box;
}

/**
 * Places bubbles, given with the newest first, so that none covers another one or lies behind controls:
 * the older of two moves up, and where it would come to be too far away it is not shown (undefined).
 */
export function placeBubbles(bubbles: readonly WantedBubble[], room: Room): (Place | undefined)[] {
  const { self } = room;
  const placed: Box[] = [];
  return bubbles.map((bubble) => {
    if (placed.length >= MOST_BUBBLES) return undefined;
    const place =
      (self && leastMoved(bubble, room, [...placed, self])) ?? leastMoved(bubble, room, placed);
    if (place) placed.push({ x: place.x, y: place.y, width: bubble.width, height: bubble.height });
    return place;
  });
}

/** Where a bubble that is to cover none of the others is nearest to where it would be alone. */
function leastMoved(bubble: WantedBubble, room: Room, others: readonly Box[]): Place | undefined {
  const { tip, width, height } = bubble;
  const { screen, controls, self } = room;
  const most = screen.width - width - GAP;
  const alone = {
    x: clamp(tip.x - width / 2, GAP, most),
    y: Math.max(tip.y - height, GAP),
    width,
    height,
  };
  const placeAt = (x: number): Place | undefined => {
    const box = below({ ...alone, x }, controls);
    const y = highestFree(box, others);
    const lift = box.y - y;
    const isFar = lift > MOST_MOVED || box.y + height - tip.y > MOST_MOVED;
    const isOut = y < GAP || (lift > 0 && coverOf({ ...box, y }, controls) !== undefined);
    return isFar || isOut ? undefined : { x, y, lift, shift: x - alone.x };
  };
  const straight = placeAt(alone.x);
  const obstacles = self ? [...controls, self] : controls;
  if (!coverOf(alone, obstacles)) return straight;
  const moved = (place: Place) => Math.abs(place.shift) + Math.abs(place.y - alone.y);
  return obstacles
    .flatMap((box) => [box.x - GAP - width, box.x + box.width + GAP])
    .filter((x) => x >= GAP && x <= most)
    .filter((x) => tip.x - x >= TAIL_REACH && x + width - tip.x >= TAIL_REACH)
    .map(placeAt)
    .reduce((best, place) => {
      if (!best || !place) return best ?? place;
      return moved(place) < moved(best) ? place : best;
    }, straight);
}

/** How far down a box has to go to lie behind no control. */
function below(box: Box, controls: readonly Box[]): Box {
  const control = coverOf(box, controls);
  return control ? below({ ...box, y: control.y + control.height + GAP }, controls) : box;
}

/** How far up a box has to go to lie over none of the others. */
function highestFree(box: Box, others: readonly Box[]): number {
  const other = coverOf(box, others);
  return other ? highestFree({ ...box, y: other.y - GAP - box.height }, others) : box.y;
}

/** The first of some boxes that a box would cover, or come too near. */
function coverOf(box: Box, others: readonly Box[]): Box | undefined {
  return others.find((other) => isCovering(box, other));
}

function isCovering(a: Box, b: Box): boolean {
  const gap = GAP - ROUNDING;
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}
