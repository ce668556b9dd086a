import { Canvas } from '../canvas';
import { GOLD, INK, PATH, SHADOW, STONE, WATER } from '../palette';
import { erect, makeStamp, type Stamp } from './stamp';

function fountain(): Stamp {
  const stamp = makeStamp('fountain', ['....', '.##.', '#~~#', '#~~#'], { column: 0, row: 3 });
  basin(stamp.detail);
  const upright = new Canvas(stamp.above.width, stamp.above.height);
  bowl(upright);
  erect(stamp, upright);
  return stamp;
}

function basin(canvas: Canvas): void {
  canvas.ellipse(35, 49, 30, 14, SHADOW);
  canvas.ellipse(32, 46, 30, 16, INK);
  canvas.ellipse(32, 46, 29, 15, STONE[1]);
  canvas.ellipse(32, 43, 29, 14, STONE[3]);
  canvas.ellipse(31, 42, 28, 13, STONE[4]);
  canvas.ellipse(32, 43, 25, 11, STONE[1]);
  canvas.ellipse(32, 44, 24, 10, WATER[2]);
  canvas.ellipse(30, 43, 17, 6, WATER[3]);
  canvas.ellipse(32, 45, 9, 3, WATER[4]);
  for (const x of [12, 21, 31, 41, 50]) canvas.rect(x, 52, 1, 7, STONE[1]);
  canvas.rect(28, 22, 8, 23, INK);
  canvas.rect(29, 22, 3, 22, STONE[4]);
  canvas.rect(32, 22, 3, 22, STONE[2]);
}

function bowl(canvas: Canvas): void {
  canvas.ellipse(32, 22, 14, 6, INK);
  canvas.ellipse(32, 21, 13, 5, STONE[3]);
  canvas.ellipse(31, 20, 12, 4, STONE[4]);
  canvas.ellipse(32, 21, 10, 3, WATER[3]);
  canvas.rect(29, 9, 6, 12, INK);
  canvas.rect(30, 9, 2, 11, STONE[4]);
  canvas.rect(32, 9, 2, 11, STONE[2]);
  canvas.ellipse(32, 8, 4, 4, INK);
  canvas.ellipse(32, 8, 3, 3, GOLD[3]);
  canvas.rect(30, 6, 2, 2, GOLD[4]);
  for (const x of [20, 43]) {
    canvas.rect(x, 23, 1, 17, WATER[4]);
    canvas.rect(x + (x < 32 ? 1 : -1), 26, 1, 15, WATER[3]);
  }
}

/** Two rings of small stones in the paving around the fountain. */
function mosaic(): Stamp {
  const rows = Array.from({ length: 10 }, () => '.'.repeat(10));
  const stamp = makeStamp('mosaic', rows, { column: 5, row: 0 });
  for (const [radius, count, tone] of [
    [74, 68, 3],
    [67, 60, 2],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * Math.PI * 2;
      const x = Math.round(80 + Math.cos(angle) * radius);
      const y = Math.round(80 + Math.sin(angle) * radius * 0.86);
      stamp.detail.rect(x - 3, y - 2, 6, 5, STONE[2]);
      stamp.detail.rect(x - 2, y - 2, 5, 4, PATH[tone]);
      stamp.detail.rect(x - 2, y + 1, 5, 1, PATH[tone === 3 ? 2 : 1]);
    }
  }
  return stamp;
}

/** The middle of the village square. */
export const PLAZA = {
  fountain: fountain(),
  mosaic: mosaic(),
} as const;
