import type { Canvas } from '../canvas';
import { INK, SHADOW, WOOD } from '../palette';
import { hash } from '../random';
import { makeStamp, type Stamp } from './stamp';

function post(canvas: Canvas, x: number, y: number): void {
  canvas.rect(x, y, 5, 12, INK);
  canvas.rect(x + 1, y + 1, 3, 10, WOOD[3]);
  canvas.rect(x + 1, y + 1, 3, 2, WOOD[4]);
  canvas.rect(x + 3, y + 3, 1, 8, WOOD[2]);
}

function rails(canvas: Canvas, x: number, width: number): void {
  for (const y of [5, 10]) {
    canvas.rect(x, y - 1, width, 4, INK);
    canvas.rect(x, y, width, 2, WOOD[3]);
    canvas.rect(x, y + 1, width, 1, WOOD[2]);
  }
}

/** A piece of fence that joins the neighbours named: some of `n`, `e`, `s`, `w`. */
export function fence(joins: string): Stamp {
  const stamp = makeStamp(`fence-${joins}`, ['#'], { column: 0, row: 0 });
  const { detail } = stamp;
  detail.rect(6, 13, 8, 2, SHADOW);
  if (joins.includes('w') || joins.includes('e')) {
    const left = joins.includes('w') ? 0 : 8;
    const right = joins.includes('e') ? 16 : 8;
    detail.rect(left, 13, right - left, 2, SHADOW);
    rails(detail, left, right - left);
  }
  if (joins.includes('n')) {
    detail.rect(6, 0, 4, 6, INK);
    detail.rect(7, 0, 2, 6, WOOD[3]);
  }
  if (joins.includes('s')) {
    detail.rect(6, 10, 4, 6, INK);
    detail.rect(7, 10, 2, 6, WOOD[2]);
  }
  post(detail, 5, 2);
  return stamp;
}

function planks(canvas: Canvas, across: boolean, length: number, breadth: number): void {
  for (let along = 0; along < length; along++) {
    const plank = Math.floor(along / 5);
    const tone = hash(plank, length, 91) < 0.5 ? WOOD[3] : WOOD[4];
    const color = along % 5 === 4 ? WOOD[1] : along % 5 === 0 ? WOOD[4] : tone;
    if (across) canvas.rect(along, 2, 1, breadth - 2, color);
    else canvas.rect(2, along, breadth - 4, 1, color);
  }
}

/** A wooden bridge from west to east, two tiles broad. */
export function bridge(columns: number): Stamp {
  const row = '='.repeat(columns);
  const stamp = makeStamp(`bridge-${columns}`, [row, row], { column: 0, row: 1 });
  const width = columns * 16;
  stamp.detail.rect(0, 26, width, 6, SHADOW);
  planks(stamp.detail, true, width, 27);
  for (const y of [0, 24]) {
    stamp.detail.rect(0, y + 1, width, 4, INK);
    stamp.detail.rect(0, y + 1, width, 2, WOOD[2]);
    stamp.detail.rect(0, y + 1, width, 1, WOOD[4]);
    for (let x = 1; x < width; x += 14) {
      stamp.detail.rect(x, y, 4, 7, INK);
      stamp.detail.rect(x + 1, y, 2, 6, WOOD[3]);
    }
  }
  return stamp;
}

/** A landing stage that runs south into the water, two tiles broad. */
export function pier(rows: number): Stamp {
  const footprint = Array.from({ length: rows }, () => '==');
  const stamp = makeStamp(`pier-${rows}`, footprint, { column: 0, row: 0 });
  const length = rows * 16;
  planks(stamp.detail, false, length - 4, 32);
  stamp.detail.rect(1, 0, 1, length - 4, INK);
  stamp.detail.rect(30, 0, 1, length - 4, INK);
  stamp.detail.rect(2, 0, 1, length - 4, WOOD[2]);
  stamp.detail.rect(29, 0, 1, length - 4, WOOD[1]);
  stamp.detail.rect(2, length - 4, 28, 4, WOOD[1]);
  stamp.detail.rect(2, length - 1, 28, 1, INK);
  for (let y = 8; y < length; y += 24) {
    for (const x of [0, 27]) {
      stamp.detail.rect(x, y - 4, 5, 9, INK);
      stamp.detail.rect(x + 1, y - 3, 3, 7, WOOD[1]);
      stamp.detail.rect(x + 1, y - 3, 3, 2, WOOD[4]);
    }
  }
  return stamp;
}

function boat(): Stamp {
  const stamp = makeStamp('boat', ['...', '###', '...'], { column: 0, row: 1 });
  const { detail } = stamp;
  detail.ellipse(26, 30, 22, 9, SHADOW);
  detail.ellipse(24, 24, 22, 10, INK);
  detail.ellipse(24, 23, 21, 9, WOOD[2]);
  detail.ellipse(24, 22, 21, 8, WOOD[4]);
  detail.ellipse(24, 23, 18, 6, WOOD[0]);
  detail.ellipse(24, 24, 17, 5, WOOD[1]);
  for (const x of [14, 24, 33]) {
    detail.rect(x, 18, 4, 10, WOOD[3]);
    detail.rect(x, 18, 1, 10, WOOD[4]);
  }
  detail.line(8, 12, 38, 33, INK);
  detail.line(9, 12, 39, 33, WOOD[4]);
  return stamp;
}

/** What stands in or over the water. */
export const BOAT = boat();
