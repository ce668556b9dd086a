import { Canvas } from '../canvas';
import { CREAM, GOLD, INK, NIGHT, OAK, RED, SHADOW, STONE, TEAL, WOOD } from '../palette';
import { hash } from '../random';
import { erect, makeStamp, type Stamp } from './stamp';

interface Tower {
  centre: number;
  top: number;
  foot: number;
  /** Half the width at the top and at the foot. */
  halves: readonly [number, number];
}

/** Calls back for every pixel of a round tower with its place across, from −1 to 1. */
function onTower(
  { centre, top, foot, halves }: Tower,
  draw: (x: number, y: number, across: number) => void,
): void {
  for (let y = top; y < foot; y++) {
    const half = halves[0] + ((halves[1] - halves[0]) * (y - top)) / (foot - top);
    for (let x = Math.round(centre - half); x < Math.round(centre + half); x++) {
      draw(x, y, (x + 0.5 - centre) / half);
    }
  }
}

function lighthouse(): Stamp {
  const rows = ['....', '....', '....', '....', '....', '.##.', '.##.', '####'];
  const stamp = makeStamp('lighthouse', rows, { column: 1, row: 7 });
  stamp.detail.ellipse(38, 121, 26, 6, SHADOW);
  const picture = new Canvas(64, 128);
  onTower({ centre: 32, top: 34, foot: 118, halves: [10, 15] }, (x, y, across) => {
    const ramp = Math.floor((y - 34) / 17) % 2 ? CREAM : RED;
    const tone = across < -0.55 ? 3 : across < 0.35 ? 2 : 1;
    picture.set(x, y, ramp[ramp === CREAM ? ((tone + 1) as 2 | 3 | 4) : tone]);
  });
  picture.rect(15, 114, 34, 8, STONE[2]);
  picture.rect(15, 114, 34, 2, STONE[4]);
  picture.rect(42, 116, 7, 6, STONE[1]);
  picture.rect(27, 103, 10, 19, INK);
  picture.rect(28, 104, 8, 18, WOOD[2]);
  picture.rect(28, 104, 2, 18, WOOD[3]);
  for (const y of [60, 84]) {
    picture.rect(30, y, 5, 8, INK);
    picture.rect(31, y + 1, 3, 6, GOLD[3]);
  }
  picture.rect(19, 30, 26, 4, STONE[3]);
  picture.rect(19, 33, 26, 1, STONE[1]);
  for (let x = 19; x < 45; x += 5) picture.rect(x, 26, 1, 4, INK);
  picture.rect(19, 25, 26, 1, INK);
  picture.rect(25, 15, 14, 15, INK);
  picture.rect(26, 16, 12, 14, GOLD[3]);
  picture.rect(28, 17, 5, 12, GOLD[4]);
  picture.rect(31, 16, 1, 14, INK);
  for (let y = 6; y < 15; y++) {
    const half = 1 + (y - 6);
    picture.rect(32 - half, y, half * 2, 1, RED[2]);
    picture.rect(32 - half, y, Math.ceil(half / 2), 1, RED[3]);
    picture.rect(32 + Math.floor(half / 2), y, Math.ceil(half / 2), 1, RED[1]);
  }
  picture.rect(31, 2, 2, 4, INK);
  picture.outline(INK);
  erect(stamp, picture);
  stamp.lights.push({ kind: 'lamp', x: 32, y: 23 });
  return stamp;
}

function windmill(): Stamp {
  const rows = ['......', '......', '......', '......', '.####.', '.####.', '.####.'];
  const stamp = makeStamp('windmill', rows, { column: 2, row: 6 });
  stamp.detail.ellipse(56, 104, 34, 7, SHADOW);
  const picture = new Canvas(96, 112);
  onTower({ centre: 48, top: 34, foot: 106, halves: [15, 25] }, (x, y, across) => {
    const speck = hash(Math.floor(x / 5), Math.floor(y / 4), 201) < 0.08;
    const tone = across < -0.5 ? 4 : across < 0.4 ? 3 : 2;
    picture.set(x, y, CREAM[speck ? ((tone - 1) as 1 | 2 | 3) : tone]);
  });
  onTower({ centre: 48, top: 98, foot: 107, halves: [24, 26] }, (x, y, across) => {
    const joint = x % 7 === 0 || y % 5 === 0;
    picture.set(x, y, joint ? STONE[1] : across < 0.3 ? STONE[3] : STONE[2]);
  });
  for (let y = 18; y < 38; y++) {
    const half = 6 + (y - 18) * 0.62;
    for (let x = Math.round(48 - half); x < 48 + half; x++) {
      const across = (x + 0.5 - 48) / half;
      const row = (y - 18) % 5 === 4;
      picture.set(x, y, RED[row ? 0 : across < -0.3 ? 3 : across < 0.45 ? 2 : 1]);
    }
  }
  picture.rect(41, 84, 14, 23, INK);
  picture.rect(42, 85, 12, 22, WOOD[2]);
  for (const x of [45, 49]) picture.rect(x, 85, 1, 22, WOOD[1]);
  picture.rect(43, 60, 10, 11, INK);
  picture.rect(44, 61, 8, 9, TEAL[1]);
  picture.rect(47, 61, 2, 9, WOOD[3]);
  picture.outline(INK);
  sails(picture, 48, 40);
  erect(stamp, picture);
  stamp.lights.push({ kind: 'window', x: 48, y: 65 });
  return stamp;
}

function sails(picture: Canvas, cx: number, cy: number): void {
  for (const [dx, dy] of [
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ] as const) {
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const along = ((x - cx) * dx + (y - cy) * dy) / Math.SQRT2;
        const across = ((y - cy) * dx - (x - cx) * dy) / Math.SQRT2;
        if (along < 10 || along > 53 || across < 0 || across > 9.5) continue;
        const frame = along < 11 || along > 52 || across > 8.5 || along % 8 < 1;
        picture.set(x, y, frame ? WOOD[1] : across > 5 ? CREAM[3] : CREAM[4]);
      }
    }
    picture.line(cx, cy, cx + dx * 38, cy + dy * 38, INK);
    picture.line(cx + 1, cy, cx + 1 + dx * 38, cy + dy * 38, WOOD[2]);
  }
  picture.ellipse(cx, cy, 4, 4, INK);
  picture.ellipse(cx, cy, 3, 3, GOLD[2]);
}

function standingStone(name: string, lean: number): Stamp {
  const stamp = makeStamp(name, ['.', '.', '#'], { column: 0, row: 2 });
  stamp.detail.ellipse(10, 44, 7, 3, SHADOW);
  const picture = new Canvas(16, 48);
  for (let y = 8; y < 46; y++) {
    const shift = Math.round(((46 - y) / 38) * lean);
    const half = y < 12 ? 3 + (y - 8) / 2 : 6;
    for (let x = Math.round(8 - half + shift); x < 8 + half + shift; x++) {
      const across = (x - 8 - shift) / half;
      picture.set(x, y, STONE[across < -0.4 ? 4 : across < 0.3 ? 3 : across < 0.7 ? 2 : 1]);
    }
  }
  picture.line(7, 22, 9, 28, STONE[1]);
  for (const [x, y] of [
    [7, 16],
    [6, 18],
    [8, 18],
    [7, 20],
  ] as const) {
    picture.set(x, y, TEAL[2]);
  }
  picture.outline(STONE[0]);
  for (const x of [3, 6, 11]) picture.rect(x, 43, 2, 3, OAK[3]);
  erect(stamp, picture);
  return stamp;
}

function statue(): Stamp {
  const stamp = makeStamp('statue', ['..', '..', '##'], { column: 0, row: 2 });
  stamp.detail.ellipse(19, 43, 14, 4, SHADOW);
  const picture = new Canvas(32, 48);
  picture.rect(5, 34, 22, 11, STONE[2]);
  picture.rect(5, 34, 22, 2, STONE[4]);
  picture.rect(22, 36, 5, 9, STONE[1]);
  picture.rect(8, 30, 16, 4, STONE[3]);
  picture.ellipse(16, 25, 7, 7, STONE[3]);
  picture.ellipse(16, 16, 7, 6, STONE[3]);
  picture.rect(10, 4, 4, 9, STONE[3]);
  picture.rect(18, 4, 4, 9, STONE[2]);
  picture.rect(18, 14, 4, 16, STONE[2]);
  picture.rect(13, 16, 2, 2, STONE[0]);
  picture.rect(18, 16, 2, 2, STONE[0]);
  picture.rect(15, 19, 2, 1, STONE[1]);
  picture.rect(14, 24, 5, 4, GOLD[3]);
  picture.rect(14, 24, 2, 2, GOLD[4]);
  picture.outline(STONE[0]);
  picture.rect(6, 42, 4, 3, OAK[3]);
  picture.rect(21, 43, 5, 2, OAK[2]);
  erect(stamp, picture);
  return stamp;
}

function tent(): Stamp {
  const stamp = makeStamp('tent', ['...', '###', '###'], { column: 1, row: 2 });
  stamp.detail.rect(5, 43, 43, 3, SHADOW);
  const picture = new Canvas(48, 48);
  for (let y = 12; y < 44; y++) {
    const half = ((y - 10) / 34) * 20;
    for (let x = Math.round(23 - half); x < 23 + half; x++) {
      const across = (x - 23) / half;
      const stripe = Math.floor((across + 1) * 4) % 2 === 0;
      picture.set(x, y, stripe ? GOLD[across < 0 ? 3 : 2] : CREAM[across < 0 ? 4 : 3]);
    }
    const gap = Math.round((y - 20) * 0.28);
    if (y > 22) picture.rect(23 - gap, y, gap * 2, 1, NIGHT);
  }
  picture.outline(INK);
  picture.rect(22, 6, 2, 6, WOOD[1]);
  picture.rect(24, 6, 5, 3, RED[2]);
  erect(stamp, picture);
  return stamp;
}

/** What can be seen from afar. */
export const LANDMARKS = {
  lighthouse: lighthouse(),
  windmill: windmill(),
  standingStone: standingStone('standingStone', 1),
  leaningStone: standingStone('leaningStone', -2),
  statue: statue(),
  tent: tent(),
} as const;
