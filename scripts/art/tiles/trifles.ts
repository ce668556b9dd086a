import { Canvas } from '../canvas';
import {
  AMBER,
  BLOSSOM,
  CREAM,
  GOLD,
  INK,
  NIGHT,
  OAK,
  RED,
  SAND,
  SHADOW,
  STONE,
  VIOLET,
  WOOD,
  type Ramp,
} from '../palette';
import { makeStamp, type Footprint, type Stamp } from './stamp';

function trifle(name: string, footprint: Footprint, draw: (canvas: Canvas) => void): Stamp {
  const stamp = makeStamp(name, footprint, { column: 0, row: footprint.length - 1 });
  draw(stamp.detail);
  return stamp;
}

function planter(name: string, petals: Ramp): Stamp {
  return trifle(name, ['##'], (canvas) => {
    canvas.rect(3, 13, 29, 2, SHADOW);
    canvas.rect(1, 6, 30, 8, INK);
    canvas.rect(2, 7, 28, 6, STONE[2]);
    canvas.rect(2, 7, 28, 2, STONE[4]);
    for (const x of [9, 17, 25]) canvas.rect(x, 9, 1, 4, STONE[1]);
    for (let i = 0; i < 7; i++) {
      const x = 3 + i * 4;
      const y = 3 + (i % 2);
      canvas.rect(x - 1, y + 2, 4, 3, OAK[i % 2 ? 1 : 2]);
      canvas.rect(x, y, 2, 3, petals[i % 3 === 0 ? 3 : 2]);
      canvas.set(x, y, petals[4]);
    }
  });
}

function campfire(): Stamp {
  const stamp = trifle('campfire', ['#'], (canvas) => {
    canvas.ellipse(8, 12, 7, 3, SHADOW);
    canvas.line(3, 13, 12, 10, WOOD[1]);
    canvas.line(4, 10, 13, 13, WOOD[2]);
    canvas.ellipse(8, 8, 3.5, 4.5, RED[2]);
    canvas.ellipse(8, 9, 2.5, 3.5, GOLD[2]);
    canvas.ellipse(8, 10, 1.5, 2, GOLD[4]);
    canvas.rect(8, 1, 1, 3, RED[3]);
    for (const [x, y] of [
      [1, 12],
      [4, 14],
      [8, 14],
      [12, 14],
      [14, 12],
    ] as const) {
      canvas.rect(x, y, 2, 2, STONE[2]);
      canvas.set(x, y, STONE[4]);
    }
  });
  stamp.lights.push({ kind: 'fire', x: 8, y: 8 });
  return stamp;
}

function chest(): Stamp {
  return trifle('chest', ['#'], (canvas) => {
    canvas.rect(3, 13, 13, 2, SHADOW);
    canvas.rect(1, 3, 14, 11, INK);
    canvas.rect(2, 4, 12, 4, WOOD[3]);
    canvas.rect(2, 4, 12, 1, WOOD[4]);
    canvas.rect(2, 9, 12, 4, WOOD[2]);
    for (const x of [3, 11]) canvas.rect(x, 4, 2, 9, GOLD[2]);
    canvas.rect(7, 7, 3, 4, GOLD[3]);
    canvas.set(8, 9, NIGHT);
  });
}

function scarecrow(): Stamp {
  const stamp = makeStamp('scarecrow', ['.', '#'], { column: 0, row: 1 });
  const canvas = stamp.detail;
  canvas.ellipse(10, 30, 5, 1.5, SHADOW);
  const picture = new Canvas(16, 32);
  picture.rect(7, 20, 2, 11, WOOD[2]);
  picture.rect(1, 15, 14, 2, WOOD[2]);
  picture.rect(4, 14, 8, 9, RED[2]);
  picture.rect(10, 14, 2, 9, RED[1]);
  picture.rect(6, 17, 2, 2, GOLD[3]);
  picture.ellipse(8, 10, 4, 4, SAND[2]);
  picture.set(6, 10, NIGHT);
  picture.set(9, 10, NIGHT);
  picture.rect(2, 6, 12, 2, GOLD[1]);
  picture.rect(5, 3, 6, 3, GOLD[2]);
  picture.outline(INK);
  canvas.blit(picture);
  return stamp;
}

function hay(): Stamp {
  return trifle('hay', ['##'], (canvas) => {
    canvas.ellipse(18, 13, 14, 2.5, SHADOW);
    canvas.rect(2, 2, 26, 12, INK);
    canvas.rect(3, 3, 24, 10, GOLD[2]);
    canvas.rect(3, 3, 24, 3, GOLD[3]);
    for (let i = 0; i < 10; i++) canvas.rect(4 + ((i * 7) % 21), 4 + ((i * 3) % 9), 3, 1, GOLD[1]);
    for (const x of [9, 20]) canvas.rect(x, 3, 1, 10, RED[1]);
  });
}

function logs(): Stamp {
  return trifle('logs', ['##'], (canvas) => {
    canvas.rect(3, 13, 28, 2, SHADOW);
    for (const [x, y] of [
      [5.5, 10],
      [13.5, 10],
      [21.5, 10],
      [9.5, 5],
      [17.5, 5],
    ] as const) {
      canvas.ellipse(x, y, 4.5, 4, INK);
      canvas.ellipse(x, y, 3.6, 3.2, WOOD[3]);
      canvas.ellipse(x, y, 2.2, 1.8, WOOD[4]);
      canvas.rect(Math.floor(x), Math.floor(y), 1, 1, WOOD[2]);
    }
  });
}

function parasol(name: string, cloth: Ramp): Stamp {
  const stamp = makeStamp(name, ['..', '..', '#.'], { column: 0, row: 2 });
  stamp.detail.ellipse(20, 42, 11, 4, SHADOW);
  stamp.detail.rect(14, 16, 3, 28, INK);
  stamp.detail.rect(15, 16, 1, 27, CREAM[3]);
  stamp.detail.rect(18, 40, 13, 5, cloth[3]);
  stamp.detail.rect(18, 42, 13, 1, CREAM[4]);
  for (let y = 3; y < 18; y++) {
    const half = Math.round(Math.sqrt(1 - ((18 - y) / 16) ** 2) * 15);
    for (let x = 16 - half; x < 16 + half; x++) {
      const stripe = Math.floor(((x - 16) / Math.max(1, half) + 1) * 3.5) % 2 === 0;
      stamp.above.set(x, y, stripe ? cloth[x < 14 ? 3 : 2] : CREAM[x < 14 ? 4 : 3]);
    }
  }
  stamp.above.outline(INK);
  return stamp;
}

function shells(): Stamp {
  return trifle('shells', ['.'], (canvas) => {
    canvas.rect(3, 5, 4, 1, SHADOW);
    canvas.rect(3, 3, 3, 2, BLOSSOM[4]);
    canvas.set(4, 2, BLOSSOM[3]);
    canvas.rect(11, 11, 2, 2, CREAM[4]);
    canvas.set(12, 12, SAND[0]);
  });
}

function starfish(): Stamp {
  return trifle('starfish', ['.'], (canvas) => {
    canvas.rect(5, 8, 7, 1, AMBER[3]);
    canvas.rect(8, 5, 1, 4, AMBER[3]);
    canvas.rect(7, 7, 3, 3, AMBER[2]);
    canvas.line(6, 11, 7, 9, AMBER[2]);
    canvas.line(10, 11, 9, 9, AMBER[2]);
    canvas.rect(7, 12, 4, 1, SHADOW);
  });
}

function driftwood(): Stamp {
  return trifle('driftwood', ['##'], (canvas) => {
    canvas.rect(4, 12, 25, 2, SHADOW);
    canvas.rect(3, 7, 25, 5, INK);
    canvas.rect(4, 8, 23, 3, CREAM[1]);
    canvas.rect(4, 8, 23, 1, CREAM[2]);
    canvas.rect(9, 10, 8, 1, CREAM[0]);
    canvas.line(20, 7, 24, 3, INK);
    canvas.line(21, 7, 25, 3, CREAM[1]);
  });
}

function beehive(): Stamp {
  return trifle('beehive', ['#'], (canvas) => {
    canvas.ellipse(10, 13, 6, 2.5, SHADOW);
    canvas.ellipse(8, 8, 6.5, 7, INK);
    canvas.ellipse(8, 8, 5.5, 6, GOLD[2]);
    canvas.ellipse(7, 6, 3.5, 4, GOLD[3]);
    for (const y of [4, 7, 10]) canvas.rect(4, y, 8, 1, GOLD[1]);
    canvas.rect(7, 11, 2, 2, NIGHT);
    canvas.set(14, 3, GOLD[4]);
    canvas.set(1, 7, GOLD[4]);
  });
}

/** Small things that make a place lived in. */
export const TRIFLES = {
  planterRose: planter('planterRose', BLOSSOM),
  planterGold: planter('planterGold', GOLD),
  planterViolet: planter('planterViolet', VIOLET),
  campfire: campfire(),
  chest: chest(),
  scarecrow: scarecrow(),
  hay: hay(),
  logs: logs(),
  parasolRed: parasol('parasolRed', RED),
  parasolViolet: parasol('parasolViolet', VIOLET),
  shells: shells(),
  starfish: starfish(),
  driftwood: driftwood(),
  beehive: beehive(),
} as const;
