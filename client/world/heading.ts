import type { Point, Size } from '../../shared/movement/grid';

const KEY_DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  KeyW: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  KeyS: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  KeyA: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  KeyD: { x: 1, y: 0 },
};

/** Whether a key (`KeyboardEvent.code`) steers. */
export function isSteeringKey(code: string): boolean {
  return code in KEY_DIRECTIONS;
}

/** Where the held keys lead together, each coordinate −1, 0 or 1; opposite keys cancel out. */
export function headingOf(codes: Iterable<string>): Point {
  let x = 0;
  let y = 0;
  for (const code of codes) {
    x += KEY_DIRECTIONS[code]?.x ?? 0;
    y += KEY_DIRECTIONS[code]?.y ?? 0;
  }
  return { x: Math.sign(x), y: Math.sign(y) };
}

/** Where one who leaves `from` (px) in the direction of `heading` meets the edge of the map. */
export function edgeInDirection(from: Point, heading: Point, size: Size): Point {
  const roomX = room(from.x, heading.x, size.width);
  const roomY = room(from.y, heading.y, size.height);
  // At an edge already, a diagonal goes on along it.
  if (roomX < 1) return { x: from.x, y: from.y + heading.y * finite(roomY) };
  if (roomY < 1) return { x: from.x + heading.x * finite(roomX), y: from.y };
  const reach = Math.min(roomX, roomY);
  return { x: from.x + heading.x * finite(reach), y: from.y + heading.y * finite(reach) };
}

/** How far it is to the edge in one dimension; endless for who does not move in it. */
function room(coordinate: number, direction: number, length: number): number {
  if (direction === 0) return Infinity;
  return direction > 0 ? length - coordinate : coordinate;
}

function finite(reach: number): number {
  return Number.isFinite(reach) ? reach : 0;
}
