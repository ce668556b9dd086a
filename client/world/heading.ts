import { COORDINATE_STEPS_PER_PX } from '../../shared/constants';
import type { Ground } from '../../shared/movement/Ground';
import type { Point } from '../../shared/movement/grid';

const DIRECTIONS = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
} as const;

/** Where a held key leads. */
export type Lead = keyof typeof DIRECTIONS;

/** Whether it is walking that a key is for. */
export function isLead(action: string | undefined): action is Lead {
  return action !== undefined && action in DIRECTIONS;
}

/** Where held keys lead together, each coordinate −1, 0 or 1; opposite keys cancel out. */
export function headingOf(leads: Iterable<Lead>): Point {
  let x = 0;
  let y = 0;
  for (const lead of leads) {
    x += DIRECTIONS[lead].x;
    y += DIRECTIONS[lead].y;
  }
  return { x: Math.sign(x), y: Math.sign(y) };
}

/** A way that is shorter is none. */
const SHORTEST_WAY_PX = 1;

/**
 * Where one comes to who leaves `from` straight in the direction of `heading`: to what is in the way,
 * or to the edge of the map. Who cannot leave diagonally goes along the wall, as far as that is there.
 */
export function wayAhead(ground: Ground, from: Point, heading: Point): Point {
  const ahead = pointAhead(from, heading, roomAhead(ground, from, heading));
  if (heading.x === 0 || heading.y === 0 || leadsOn(ground, from, heading)) return ahead;
  const reachX = reachAlongWall(ground, from, { x: heading.x, y: 0 }, heading);
  const reachY = reachAlongWall(ground, from, { x: 0, y: heading.y }, heading);
  return reachX > reachY
    ? pointAhead(from, { x: heading.x, y: 0 }, reachX)
    : pointAhead(from, { x: 0, y: heading.y }, reachY);
}

/** How far (px) one goes along a wall: until something is in the way, or `heading` is free again. */
function reachAlongWall(ground: Ground, from: Point, along: Point, heading: Point): number {
  const reach = roomAhead(ground, from, along);
  for (let px = 1; px < reach; px += 1) {
    if (leadsOn(ground, pointAhead(from, along, px), heading)) return px;
  }
  return reach;
}

function leadsOn(ground: Ground, from: Point, heading: Point): boolean {
  return roomAhead(ground, from, heading, SHORTEST_WAY_PX) >= SHORTEST_WAY_PX;
}

/** How far (px of each coordinate) it is to what is in the way, or to the edge of the map. */
function roomAhead(ground: Ground, from: Point, heading: Point, atMost = Infinity): number {
  const { width, height } = ground.size;
  const toEdge = Math.min(roomIn(from.x, heading.x, width), roomIn(from.y, heading.y, height));
  if (!Number.isFinite(toEdge)) return 0;
  const steps = Math.floor(Math.min(toEdge, atMost) * COORDINATE_STEPS_PER_PX);
  let [clear, blocked] = [0, steps + 1];
  while (blocked - clear > 1) {
    const middle = Math.floor((clear + blocked) / 2);
    const end = pointAhead(from, heading, middle / COORDINATE_STEPS_PER_PX);
    if (ground.isClear(from, end)) clear = middle;
    else blocked = middle;
  }
  return clear / COORDINATE_STEPS_PER_PX;
}

/** How far it is to the edge in one dimension; endless for who does not move in it. */
function roomIn(coordinate: number, direction: number, length: number): number {
  if (direction === 0) return Infinity;
  return direction > 0 ? length - coordinate : coordinate;
}

function pointAhead({ x, y }: Point, heading: Point, px: number): Point {
  return { x: x + heading.x * px, y: y + heading.y * px };
}
