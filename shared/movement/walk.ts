import { WALK_SPEED_PX_PER_S } from '../constants';
import { type Point, quantize } from './grid';

/**
 * A movement as one value: from (x, y) at `departedAt` along the corners of `path`.
 *
 * `path` is flat (x1, y1, x2, y2, …), without the start; empty means standing. Coordinates are
 * world pixels, times are room time in milliseconds.
 */
export interface Walk extends Point {
  readonly path: ArrayLike<number>;
  readonly departedAt: number;
}

export const WALK_SPEED_PX_PER_MS = WALK_SPEED_PX_PER_S / 1000;

export type Direction = 'down' | 'left' | 'right' | 'up';

/** Where a walk is at `now` (ms, room time): at its start before, at its end after. */
export function positionAt(walk: Walk, now: number, speed = WALK_SPEED_PX_PER_MS): Point {
  const { from, to, share } = legAt(walk, now, speed);
  return to ? lerp(from, to, share) : from;
}

/** The room time (ms) at which a walk reaches its end. */
export function arrivalAt(walk: Walk, speed = WALK_SPEED_PX_PER_MS): number {
  const { path } = walk;
  let length = 0;
  let from: Point = walk;
  for (let i = 0; i + 1 < path.length; i += 2) {
    const corner = { x: path[i]!, y: path[i + 1]! };
    length += distance(from, corner);
    from = corner;
  }
  return walk.departedAt + length / speed;
}

/** Which way a walk leads at `now`, or undefined while it stands. */
export function directionAt(
  walk: Walk,
  now: number,
  speed = WALK_SPEED_PX_PER_MS,
): Direction | undefined {
  const { from, to } = legAt(walk, now, speed);
  return to && directionOf(from, to);
}

/** The walk that leaves `walk` at `departedAt` and stands there. */
export function halt(walk: Walk, departedAt: number): Walk {
  const { x, y } = positionAt(walk, departedAt);
  return { x: quantize(x), y: quantize(y), path: [], departedAt };
}

export function distance(a: Point, b: Point): number {
  // Math.hypot differs in the last bit between engines; Math.sqrt does not.
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  return Math.sqrt(dx * dx + dy * dy);
}

/** The leg that a walk is on, and the share of it that lies behind; without `to` it has ended. */
function legAt(walk: Walk, now: number, speed: number): { from: Point; to?: Point; share: number } {
  const { path } = walk;
  let left = Math.max(0, now - walk.departedAt) * speed;
  let from: Point = { x: walk.x, y: walk.y };
  for (let i = 0; i + 1 < path.length; i += 2) {
    const to = { x: path[i]!, y: path[i + 1]! };
    const length = distance(from, to);
    if (left < length) return { from, to, share: left / length };
    left -= length;
    from = to;
  }
  return { from, share: 0 };
}

function lerp(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

function directionOf(from: Point, to: Point): Direction {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (Math.abs(dx) > Math.abs(dy)) return dx < 0 ? 'left' : 'right';
  return dy < 0 ? 'up' : 'down';
}
