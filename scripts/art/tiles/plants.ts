import { BLOSSOM, CREAM, GOLD, OAK, RED, SHADOW, STONE, TEAL, WOOD, type Ramp } from '../palette';
import { Canvas } from '../canvas';
import { drawFoliage } from './foliage';
import { makeStamp, plant, type Stamp } from './stamp';

const HERE = { column: 0, row: 0 };

function bush(name: string, ramp: Ramp, berries?: Ramp): Stamp {
  const stamp = makeStamp(name, ['##'], HERE);
  stamp.detail.ellipse(17, 13, 14, 3.5, SHADOW);
  const puffs = [
    { x: 9, y: 9, radius: 6 },
    { x: 21, y: 9, radius: 6 },
    { x: 15, y: 7.5, radius: 6.5 },
  ];
  stamp.detail.blit(drawFoliage({ puffs, ramp, seed: 21 }, 32, 16));
  if (berries) {
    for (const [x, y] of [
      [7, 7],
      [13, 4],
      [18, 9],
      [23, 6],
      [11, 10],
    ] as const) {
      stamp.detail.rect(x, y, 2, 2, berries[2]);
      stamp.detail.set(x, y, berries[4]);
    }
  }
  return stamp;
}

function shrub(name: string, ramp: Ramp): Stamp {
  const stamp = makeStamp(name, ['#'], HERE);
  stamp.detail.ellipse(9, 13, 7, 3, SHADOW);
  const puffs = [
    { x: 6, y: 9, radius: 4.5 },
    { x: 10, y: 8, radius: 5 },
  ];
  stamp.detail.blit(drawFoliage({ puffs, ramp, seed: 22 }, 16, 16));
  return stamp;
}

function rock(name: string, wide: boolean): Stamp {
  const stamp = makeStamp(name, wide ? ['##'] : ['#'], HERE);
  const half = wide ? 12 : 6;
  const cx = wide ? 15 : 7.5;
  stamp.detail.ellipse(cx + 2, 12, half + 1, 3.5, SHADOW);
  const stone = new Canvas(wide ? 32 : 16, 16);
  stone.ellipse(cx, 9, half, 5.5, STONE[1]);
  stone.ellipse(cx - 1, 8, half - 1, 5, STONE[2]);
  stone.ellipse(cx - 2, 7, half - 3, 3.5, STONE[3]);
  stone.ellipse(cx - 3, 6, half - 5, 2, STONE[4]);
  stone.line(cx + 1, 6, cx + 3, 10, STONE[1]);
  stone.set(cx + 4, 10, STONE[1]);
  stone.outline(STONE[0]);
  stone.rect(Math.floor(cx - half) + 1, 11, 3, 2, OAK[3]);
  stamp.detail.blit(stone);
  return stamp;
}

function fern(): Stamp {
  return plant(
    'fern',
    (canvas) => {
      canvas.ellipse(8, 12, 7, 3, SHADOW);
      for (const [lean, rise] of [
        [-6, 5],
        [-3, 9],
        [0, 10],
        [3, 9],
        [6, 5],
      ] as const) {
        canvas.line(8, 13, 8 + lean, 13 - rise, OAK[1]);
        canvas.line(8, 12, 8 + lean, 12 - rise, OAK[2]);
        canvas.set(8 + lean, 12 - rise, OAK[4]);
        canvas.set(8 + lean + 1, 13 - rise, OAK[3]);
      }
    },
    ['#'],
  );
}

function mushrooms(name: string, cap: Ramp): Stamp {
  return plant(name, (canvas) => {
    for (const [x, y, r] of [
      [5, 6, 3],
      [10, 10, 2],
    ] as const) {
      canvas.rect(x - 1, y + 1, 2, 4, CREAM[3]);
      canvas.set(x, y + 2, CREAM[1]);
      canvas.rect(x - 1, y + 5, 4, 1, SHADOW);
      canvas.ellipse(x, y, r + 0.5, 2.5, cap[2]);
      canvas.rect(x - r, y + 1, r * 2, 1, cap[1]);
      canvas.set(x - 1, y - 1, CREAM[4]);
      canvas.set(x + 1, y, CREAM[4]);
    }
  });
}

function glowcaps(): Stamp {
  const stamp = mushrooms('glowcaps', TEAL);
  stamp.lights.push({ kind: 'glow', x: 7, y: 8 });
  return stamp;
}

function stump(): Stamp {
  return plant(
    'stump',
    (canvas) => {
      canvas.ellipse(9, 12, 7, 3, SHADOW);
      canvas.rect(3, 6, 10, 7, WOOD[1]);
      canvas.rect(3, 6, 3, 7, WOOD[2]);
      canvas.rect(2, 12, 3, 2, WOOD[1]);
      canvas.rect(11, 12, 3, 2, WOOD[0]);
      canvas.ellipse(8, 6, 5, 2.6, WOOD[4]);
      canvas.ellipse(8, 6, 3, 1.5, WOOD[3]);
      canvas.rect(7, 6, 2, 1, WOOD[2]);
      canvas.set(12, 9, OAK[3]);
      canvas.set(11, 8, OAK[3]);
    },
    ['#'],
  );
}

function reeds(): Stamp {
  return plant('reeds', (canvas) => {
    for (const [x, top, cat] of [
      [3, 4, true],
      [6, 2, false],
      [8, 0, true],
      [11, 5, false],
      [13, 3, true],
    ] as const) {
      canvas.line(x, 14, x, top, OAK[1]);
      canvas.set(x + 1, top + 5, OAK[2]);
      canvas.set(x + 1, top + 4, OAK[3]);
      if (cat) canvas.rect(x, top, 1, 4, WOOD[1]);
    }
  });
}

function lilyPads(name: string, bloom: boolean): Stamp {
  return plant(name, (canvas) => {
    canvas.ellipse(6, 6, 4, 3, OAK[2]);
    canvas.ellipse(5.5, 5.5, 3, 2, OAK[3]);
    canvas.rect(6, 6, 4, 1, 0);
    canvas.ellipse(11, 11, 3, 2, OAK[2]);
    canvas.set(10, 10, OAK[4]);
    if (!bloom) return;
    canvas.ellipse(5, 4.5, 2, 1.5, BLOSSOM[4]);
    canvas.set(4, 5, BLOSSOM[3]);
    canvas.set(5, 4, GOLD[3]);
  });
}

/** Single plants, and the stones between. */
export const PLANTS = {
  bush: bush('bush', OAK),
  berryBush: bush('berryBush', OAK, RED),
  roseBush: bush('roseBush', OAK, BLOSSOM),
  shrub: shrub('shrub', OAK),
  fern: fern(),
  rock: rock('rock', false),
  boulder: rock('boulder', true),
  mushrooms: mushrooms('mushrooms', RED),
  glowcaps: glowcaps(),
  stump: stump(),
  reeds: reeds(),
  lilyPads: lilyPads('lilyPads', false),
  lilyBloom: lilyPads('lilyBloom', true),
} as const;
