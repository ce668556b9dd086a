import { Canvas, type Color } from '../canvas';
import {
  COBBLE_FACE,
  EARTH,
  FIR,
  GRASS,
  LUSH,
  OAK,
  PATH,
  PINE,
  SAND,
  STONE,
  WATER,
  type Ramp,
} from '../palette';
import { hash, pick } from '../random';
import { TILE_PX } from './sheet';

/** The kinds of ground, each lying over those named before it. */
export const TERRAINS = [
  'grass',
  'lush',
  'thicket',
  'soil',
  'sand',
  'path',
  'cobble',
  'water',
  'deep',
] as const;

export type Terrain = (typeof TERRAINS)[number];

/** How many pictures there are of open ground of one kind. */
export const VARIANTS = 12;

/** How many pictures the movement of water takes. */
export const WATER_FRAMES = 4;

/** One tile of open ground; its edges fit every other tile of the same ground. */
export function texture(terrain: Terrain, variant: number, frame = 0): Canvas {
  const tile = new Canvas(TILE_PX, TILE_PX);
  switch (terrain) {
    case 'grass':
      meadow(tile, GRASS, variant);
      break;
    case 'lush':
      meadow(tile, LUSH, variant + VARIANTS);
      break;
    case 'thicket':
      undergrowth(tile, variant);
      break;
    case 'soil':
      furrows(tile, variant);
      break;
    case 'sand':
      grains(tile, SAND, variant);
      break;
    case 'path':
      grains(tile, PATH, variant);
      pebbles(tile, PATH, variant);
      break;
    case 'cobble':
      stones(tile, variant);
      break;
    case 'water':
      ripples(tile, { base: WATER[2], light: WATER[3], shade: WATER[1] }, variant, frame);
      break;
    case 'deep':
      ripples(tile, { base: WATER[1], light: WATER[2], shade: WATER[0] }, variant, frame);
      break;
    default:
      return terrain satisfies never;
  }
  return tile;
}

/** The first third of the variants is almost bare, so that the eye can rest. */
function meadow(tile: Canvas, ramp: Ramp, variant: number): void {
  tile.rect(0, 0, TILE_PX, TILE_PX, ramp[2]);
  const rank = variant % VARIANTS;
  const tufts = rank < 5 ? 0 : rank < 9 ? 1 : 2;
  const flecks = rank === 0 ? 0 : 2;
  for (let i = 0; i < flecks; i++) {
    const x = 1 + pick(13, i, variant, 11);
    const y = 1 + pick(14, i, variant, 12);
    tile.set(x, y, ramp[3]);
    if (i === 0) tile.set(x + 1, y, ramp[3]);
  }
  for (let i = 0; i < tufts; i++) {
    const x = 2 + pick(10, i, variant, 13);
    const y = 4 + pick(9, i, variant, 14);
    tile.set(x, y, ramp[1]);
    tile.set(x + 1, y + 1, ramp[1]);
    tile.set(x + 3, y, ramp[1]);
    tile.set(x + 3, y - 1, ramp[3]);
    tile.set(x + 2, y + 1, ramp[1]);
    tile.set(x, y - 1, ramp[3]);
  }
}

/** Leaves in the dark between trunks: nobody gets through here. */
function undergrowth(tile: Canvas, variant: number): void {
  tile.rect(0, 0, TILE_PX, TILE_PX, FIR[1]);
  for (let i = 0; i < 9; i++) {
    const x = 1 + pick(12, i, variant, 24);
    const y = 1 + pick(13, i, variant, 25);
    const tone = i < 4 ? PINE[0] : i < 7 ? OAK[1] : OAK[2];
    tile.rect(x, y, 3, 1, tone);
    tile.set(x + 1, y + 1, tone);
  }
}

function furrows(tile: Canvas, variant: number): void {
  for (let y = 0; y < TILE_PX; y++) {
    const row = y % 8;
    const tone = row === 0 ? EARTH[0] : row < 3 ? EARTH[3] : row < 6 ? EARTH[2] : EARTH[1];
    tile.rect(0, y, TILE_PX, 1, tone);
  }
  for (let i = 0; i < 5; i++) {
    const x = pick(15, i, variant, 21);
    const y = pick(2, i, variant, 22) * 8;
    tile.rect(x, y + 2 + pick(3, i, variant, 23), 2, 1, i % 2 ? EARTH[1] : EARTH[3]);
  }
}

function grains(tile: Canvas, ramp: Ramp, variant: number): void {
  tile.rect(0, 0, TILE_PX, TILE_PX, ramp[2]);
  for (let i = 0; i < 3; i++) {
    const x = 1 + pick(13, i, variant, 31);
    const y = 1 + pick(14, i, variant, 32);
    tile.rect(x, y, 1 + pick(2, i, variant, 33), 1, i % 2 ? ramp[1] : ramp[3]);
  }
}

function pebbles(tile: Canvas, ramp: Ramp, variant: number): void {
  if (variant % 4 !== 1) return;
  const x = 2 + pick(10, variant, 1, 41);
  const y = 2 + pick(11, variant, 2, 42);
  tile.rect(x, y, 2, 2, ramp[4]);
  tile.rect(x, y + 2, 3, 1, ramp[0]);
  tile.set(x + 2, y + 1, ramp[0]);
}

/** Rounded stones, left, top, width and height; those at an edge go on across it. */
const COBBLES: readonly (readonly [number, number, number, number])[] = [
  [1, 0, 6, 5],
  [8, 0, 7, 5],
  [-3, 6, 7, 4],
  [5, 6, 7, 4],
  [13, 6, 7, 4],
  [0, 11, 5, 4],
  [6, 11, 5, 4],
  [12, 11, 3, 4],
];

function stones(tile: Canvas, variant: number): void {
  tile.rect(0, 0, TILE_PX, TILE_PX, STONE[2]);
  COBBLES.forEach(([x, y, width, height], index) => {
    const crosses = x < 0 || x + width > TILE_PX;
    const shade = crosses ? 0.5 : hash(index, variant, 51);
    const face = shade < 0.12 ? PATH[3] : shade < 0.3 ? STONE[4] : COBBLE_FACE;
    tile.rect(x, y, width, height, face);
    tile.rect(x + 1, y + height - 1, width - 1, 1, STONE[3]);
    tile.rect(x + width - 1, y + 1, 1, height - 1, STONE[3]);
    tile.set(x, y, STONE[3]);
    tile.set(x + width - 1, y, STONE[2]);
    tile.set(x, y + height - 1, STONE[2]);
    tile.set(x + width - 1, y + height - 1, STONE[2]);
  });
}

interface WaterTones {
  base: Color;
  light: Color;
  shade: Color;
}

/** Short wave lines that rise, glitter and sink again over the frames. */
function ripples(tile: Canvas, tones: WaterTones, variant: number, frame: number): void {
  tile.rect(0, 0, TILE_PX, TILE_PX, tones.base);
  const waves = [0, 1, 1, 2][variant % 4] ?? 0;
  for (let i = 0; i < waves; i++) {
    const phase = (frame + pick(WATER_FRAMES, i, variant, 61)) % WATER_FRAMES;
    const x = 2 + pick(8, i, variant, 62);
    const y = 3 + pick(10, i, variant, 63);
    const width = [2, 4, 5, 3][phase] ?? 0;
    tile.rect(x, y, width, 1, i === 0 && variant > 1 ? tones.light : tones.shade);
    if (i === 0 && phase < 2) tile.rect(x + 1, y + 1, width, 1, tones.shade);
  }
}
