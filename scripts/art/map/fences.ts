import { fence } from '../tiles/structures';
import type { Stamp } from '../tiles/stamp';
import type { Spot } from './brushes';

const PIECES = new Map<string, Stamp>();

function piece(joins: string): Stamp {
  const stamp = PIECES.get(joins) ?? fence(joins);
  PIECES.set(joins, stamp);
  return stamp;
}

/** The fence around a rectangle, open at column `gate` of its southern side. */
export function blocksOf(
  [left, top]: Spot,
  [right, bottom]: Spot,
  gate: number,
): (readonly [Stamp, number, number])[] {
  const onFence = (x: number, y: number): boolean => {
    if (x < left || x > right || y < top || y > bottom) return false;
    if (y === bottom && x === gate) return false;
    return x === left || x === right || y === top || y === bottom;
  };
  const pieces: (readonly [Stamp, number, number])[] = [];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (!onFence(x, y)) continue;
      const n = onFence(x, y - 1) ? 'n' : '';
      const e = onFence(x + 1, y) ? 'e' : '';
      const s = onFence(x, y + 1) ? 's' : '';
      const w = onFence(x - 1, y) ? 'w' : '';
      pieces.push([piece(n + e + s + w), x, y]);
    }
  }
  return pieces;
}
