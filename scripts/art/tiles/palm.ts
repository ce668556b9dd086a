import { Canvas } from '../canvas';
import { OAK, SHADOW, WOOD } from '../palette';
import { erect, makeStamp, type Stamp } from './stamp';

/** Each frond: how far its tip lies to the right of and below the heart of the crown. */
const FRONDS: readonly (readonly [number, number])[] = [
  [-8, -13],
  [9, -13],
  [-20, -5],
  [21, -6],
  [-22, 9],
  [22, 8],
  [-12, 18],
  [12, 17],
];

function frond(crown: Canvas, [cx, cy]: readonly [number, number], index: number): void {
  const [dx, dy] = FRONDS[index] ?? [0, 0];
  const steps = 40;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const x = cx + dx * t;
    const y = cy + dy * t - Math.sin(Math.PI * t) * 7;
    const breadth = Math.max(1, Math.round(4 * Math.sin(Math.PI * Math.min(0.95, t * 0.8 + 0.15))));
    for (let j = 0; j < breadth; j++) {
      const gap = j === breadth - 1 && i % 5 < 2;
      if (gap) continue;
      const tone = j === 0 ? 4 : j < breadth - 1 ? 3 : 2;
      crown.set(
        Math.round(x),
        Math.round(y + j),
        OAK[dx > 0 && tone > 2 ? (tone - 1 === 3 ? 3 : 2) : tone],
      );
    }
  }
}

/** A palm that leans towards the sea. */
export function palm(): Stamp {
  const stamp = makeStamp('palm', ['....', '....', '....', '....', '.#..'], { column: 1, row: 4 });
  stamp.detail.ellipse(30, 74, 15, 4, SHADOW);
  const trunk = new Canvas(64, 80);
  for (let y = 26; y < 77; y++) {
    const t = (76 - y) / 50;
    const x = Math.round(23 + t * t * 11);
    const half = y > 72 ? 4 : 3;
    trunk.rect(x - half, y, half * 2, 1, y % 5 === 0 ? WOOD[1] : WOOD[3]);
    trunk.rect(x + half - 2, y, 2, 1, WOOD[y % 5 === 0 ? 0 : 2]);
    if (y % 5 === 1) trunk.set(x - half, y, WOOD[4]);
  }
  trunk.outline(WOOD[0]);
  erect(stamp, trunk);
  const crown = new Canvas(64, 80);
  for (let index = 0; index < FRONDS.length; index++) frond(crown, [33, 26], index);
  crown.outline(OAK[0]);
  for (const x of [30, 34]) {
    crown.rect(x, 29, 4, 4, WOOD[1]);
    crown.rect(x, 29, 2, 2, WOOD[2]);
  }
  erect(stamp, crown);
  return stamp;
}
