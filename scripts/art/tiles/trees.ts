import { Canvas } from '../canvas';
import {
  AMBER,
  BIRCH,
  BLOSSOM,
  CREAM,
  FIR,
  OAK,
  PINE,
  RED,
  SHADOW,
  STONE,
  WOOD,
  type Ramp,
} from '../palette';
import { noise } from '../random';
import { drawFoliage, type Puff } from './foliage';
import { palm } from './palm';
import { erect, makeStamp, type Stamp } from './stamp';

const WIDTH = 64;
const HEIGHT = 80;

/** A broad crown, as seen from the front; the trunk's foot is at (32, 76). */
const BROAD: readonly Puff[] = [
  { x: 32, y: 30, radius: 18 },
  { x: 16, y: 38, radius: 11 },
  { x: 48, y: 38, radius: 11 },
  { x: 22, y: 24, radius: 12 },
  { x: 43, y: 25, radius: 12 },
  { x: 32, y: 17, radius: 12 },
  { x: 24, y: 47, radius: 11 },
  { x: 41, y: 47, radius: 11 },
  { x: 32, y: 36, radius: 12 },
];

const TALL: readonly Puff[] = [
  { x: 32, y: 32, radius: 16 },
  { x: 24, y: 48, radius: 10 },
  { x: 40, y: 48, radius: 10 },
  { x: 32, y: 14, radius: 10 },
  { x: 22, y: 34, radius: 10 },
  { x: 42, y: 34, radius: 10 },
  { x: 28, y: 23, radius: 10 },
  { x: 38, y: 25, radius: 9 },
  { x: 32, y: 42, radius: 10 },
];

const FOOTPRINT = ['....', '....', '....', '....', '.##.'];
const FOOT = { column: 1, row: 4 };

function trunk(canvas: Canvas, ramp: Ramp, width: number): void {
  const left = 32 - width / 2;
  canvas.rect(left, 50, width, 25, ramp[2]);
  canvas.rect(left, 50, 2, 25, ramp[3]);
  canvas.rect(left + width - 3, 50, 3, 25, ramp[1]);
  canvas.rect(left, 50, width, 9, ramp[0]);
  canvas.rect(left + 3, 62, 1, 6, ramp[1]);
  canvas.rect(left + 5, 66, 1, 5, ramp[1]);
  canvas.rect(left - 2, 73, 3, 3, ramp[2]);
  canvas.rect(left + width - 1, 73, 3, 3, ramp[1]);
  canvas.rect(left - 3, 75, 3, 2, ramp[2]);
  canvas.rect(left + 3, 75, 3, 2, ramp[2]);
  canvas.rect(left + width, 75, 3, 2, ramp[1]);
  canvas.outline(ramp[0]);
}

function groundShadow(rx: number): Canvas {
  const shade = new Canvas(WIDTH, HEIGHT);
  shade.ellipse(35, 73, rx, 6.5, SHADOW);
  return shade;
}

interface Kind {
  name: string;
  puffs: readonly Puff[];
  leaves: Ramp;
  bark: Ramp;
  seed: number;
}

function leafTree({ name, puffs, leaves, bark, seed }: Kind): Stamp {
  const stamp = makeStamp(name, FOOTPRINT, FOOT);
  stamp.detail.blit(groundShadow(puffs === BROAD ? 23 : 18));
  const wood = new Canvas(WIDTH, HEIGHT);
  trunk(wood, bark, puffs === BROAD ? 10 : 8);
  stamp.detail.blit(wood);
  erect(stamp, drawFoliage({ puffs, ramp: leaves, seed }, WIDTH, HEIGHT));
  return stamp;
}

function birch(): Stamp {
  const bark: Ramp = [STONE[0], CREAM[1], CREAM[3], CREAM[4], CREAM[4]];
  const stamp = leafTree({ name: 'birch', puffs: TALL, leaves: BIRCH, bark, seed: 5 });
  for (const [x, y] of [
    [29, 61],
    [33, 65],
    [30, 70],
  ] as const) {
    stamp.detail.rect(x, y, 3, 1, STONE[0]);
  }
  return stamp;
}

function apple(): Stamp {
  const stamp = leafTree({ name: 'apple', puffs: BROAD, leaves: OAK, bark: WOOD, seed: 9 });
  for (const [x, y] of [
    [18, 36],
    [27, 24],
    [41, 30],
    [34, 42],
    [46, 40],
    [23, 46],
    [36, 15],
  ] as const) {
    stamp.above.rect(x, y, 3, 3, RED[2]);
    stamp.above.set(x, y, RED[4]);
    stamp.above.rect(x, y + 3, 3, 1, OAK[0]);
    stamp.above.set(x + 2, y + 2, RED[1]);
  }
  return stamp;
}

/** Tiers of needles, each with a ragged hem and its own shade beneath. */
function pine(name: string, ramp: Ramp, seed: number, shrink = 0): Stamp {
  const stamp = makeStamp(name, FOOTPRINT, FOOT);
  stamp.detail.blit(groundShadow(18));
  const wood = new Canvas(WIDTH, HEIGHT);
  trunk(wood, WOOD, 8);
  stamp.detail.blit(wood);
  const crown = new Canvas(WIDTH, HEIGHT);
  const tiers = [
    { top: 34, bottom: 64, half: 22 },
    { top: 22, bottom: 50, half: 18 },
    { top: 11, bottom: 36, half: 14 },
    { top: 1, bottom: 22, half: 9 },
  ];
  for (const { top, bottom, half } of tiers) {
    for (let y = top + shrink; y <= bottom; y++) {
      const t = (y - top - shrink) / (bottom - top - shrink);
      const reach = 1 + (half - shrink / 3) * Math.pow(t, 0.85);
      for (let x = Math.floor(32 - reach); x < 32 + reach; x++) {
        const across = (x + 0.5 - 32) / half;
        const hem = bottom - Math.abs(across) * 5 - (Math.abs(x - 32) % 5 < 2 ? 0 : 3);
        if (y > hem) continue;
        const needle = noise(x, y * 0.6, 2, seed) - 0.5;
        const light = 0.72 - across * 0.45 - t * 0.55 + needle * 0.5;
        const tone = light > 0.85 ? 4 : light > 0.58 ? 3 : light > 0.3 ? 2 : light > 0.1 ? 1 : 0;
        crown.set(x, y, ramp[tone]);
      }
    }
  }
  crown.outline(ramp[0]);
  erect(stamp, crown);
  return stamp;
}

/** Every kind of tree. */
export const TREES = {
  oak: leafTree({ name: 'oak', puffs: BROAD, leaves: OAK, bark: WOOD, seed: 1 }),
  elm: leafTree({ name: 'elm', puffs: TALL, leaves: OAK, bark: WOOD, seed: 2 }),
  amber: leafTree({ name: 'amber', puffs: BROAD, leaves: AMBER, bark: WOOD, seed: 3 }),
  blossom: leafTree({ name: 'blossom', puffs: BROAD, leaves: BLOSSOM, bark: WOOD, seed: 4 }),
  birch: birch(),
  apple: apple(),
  pine: pine('pine', PINE, 6),
  fir: pine('fir', FIR, 7, 6),
  palm: palm(),
} as const;
