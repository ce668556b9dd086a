import {
  BLOSSOM,
  BLUE,
  BROWN_SKIN,
  CREAM,
  GOLD,
  NIGHT,
  OAK,
  RED,
  STONE,
  VIOLET,
  WOOD,
} from '../palette';
import { soft, type HeadPart } from './figure';

/** A plume on a helmet. */
export const plume: HeadPart = (canvas, view, y) => {
  if (view === 'side') {
    soft(canvas, [4, y, 11, 4], BLUE, 1);
    canvas.rect(3, y + 3, 3, 4, BLUE[2]);
  } else {
    soft(canvas, [10, y, 4, 5], BLUE, 1);
  }
};

/** The light snout of a fox. */
export const muzzle: HeadPart = (canvas, view, y) => {
  if (view === 'back') return;
  if (view === 'front') {
    canvas.rect(5, y + 14, 3, 2, CREAM[3]);
    canvas.rect(16, y + 14, 3, 2, CREAM[3]);
    canvas.rect(7, y + 15, 10, 2, CREAM[3]);
    canvas.rect(9, y + 14, 6, 1, CREAM[3]);
    canvas.rect(11, y + 14, 2, 1, NIGHT);
  } else {
    canvas.rect(14, y + 14, 7, 3, CREAM[3]);
    canvas.rect(19, y + 13, 1, 1, CREAM[3]);
    canvas.rect(20, y + 14, 1, 1, NIGHT);
  }
};

/** Nose and cheeks of a rabbit. */
export const bunnyFace: HeadPart = (canvas, view, y) => {
  if (view === 'front') {
    canvas.rect(11, y + 13, 2, 1, BLOSSOM[2]);
    canvas.rect(11, y + 15, 2, 1, CREAM[0]);
    canvas.rect(6, y + 14, 2, 2, BLOSSOM[3]);
    canvas.rect(16, y + 14, 2, 2, BLOSSOM[3]);
  }
  if (view === 'side') {
    canvas.set(18, y + 13, BLOSSOM[2]);
    canvas.rect(13, y + 14, 2, 2, BLOSSOM[3]);
  }
};

/** A baker's tall cap. */
export const chefHat: HeadPart = (canvas, view, y) => {
  soft(canvas, [4, y - 1, 16, 7], CREAM, 3);
  canvas.rect(8, y + 1, 1, 3, CREAM[1]);
  canvas.rect(14, y + 1, 1, 3, CREAM[1]);
  soft(canvas, [6, y + 5, 12, 3], CREAM, 0);
  if (view !== 'back') canvas.rect(6, y + 8, 12, 1, CREAM[0]);
};

/** Three golden points with a ruby. */
export const crown: HeadPart = (canvas, _, y) => {
  canvas.rect(7, y + 3, 10, 3, GOLD[3]);
  canvas.rect(7, y + 5, 10, 1, GOLD[1]);
  for (const x of [7, 11, 15]) canvas.rect(x, y + 1, 2, 2, GOLD[3]);
  for (const x of [7, 11, 15]) canvas.set(x, y + 1, GOLD[4]);
  canvas.rect(11, y + 3, 2, 2, RED[2]);
};

/** A helmet with two horns. */
export const horns: HeadPart = (canvas, view, y) => {
  soft(canvas, [5, y + 2, 14, 7], STONE, 3);
  canvas.rect(5, y + 8, 14, 1, GOLD[2]);
  canvas.rect(11, y + 2, 2, 6, GOLD[2]);
  for (const side of view === 'side' ? [7] : [2, 19]) {
    canvas.rect(side, y + 3, 3, 4, CREAM[3]);
    canvas.rect(side < 12 ? side : side + 1, y + 1, 2, 3, CREAM[4]);
  }
};

/** A flat cap with a badge. */
export const sailorCap: HeadPart = (canvas, view, y) => {
  soft(canvas, [5, y + 1, 14, 5], CREAM, 2);
  soft(canvas, [5, y + 5, 14, 2], BLUE, 0);
  canvas.rect(5, y + 5, 14, 1, BLUE[1]);
  if (view === 'front') canvas.rect(11, y + 4, 2, 2, GOLD[3]);
  if (view === 'back') canvas.rect(11, y + 7, 2, 4, BLUE[1]);
};

/** A striped shirt with a neckerchief. */
export const stripes: HeadPart = (canvas, view, y) => {
  const [x, width] = view === 'side' ? [8, 8] : [7, 10];
  for (const j of [19, 21, 23]) canvas.rect(x, y + j, width, 1, BLUE[1]);
  if (view === 'front') canvas.rect(10, y + 17, 4, 2, RED[2]);
};

/** A cloud of curls around the face. */
export const curls: HeadPart = (canvas, view, y) => {
  const behindFace = view === 'side' ? 9 : 12;
  canvas.ellipse(12, y + 7, 10.5, 7.5, VIOLET[0]);
  canvas.ellipse(behindFace, y + 9, view === 'side' ? 7 : 10.5, 7.5, VIOLET[0]);
  for (const [dx, dy] of [
    [-6, 3],
    [-2, 1],
    [3, 2],
    [6, 5],
    [-8, 7],
  ] as const) {
    canvas.ellipse(12 + dx, y + dy + 1, 2.2, 1.6, VIOLET[1]);
    canvas.set(11 + dx, y + dy, VIOLET[2]);
  }
  if (view === 'back') return;
  const left = view === 'side' ? 11 : 6;
  const width = view === 'side' ? 8 : 12;
  soft(canvas, [left, y + 9, width, 8], BROWN_SKIN, 1);
  for (const x of view === 'side' ? [15] : [8, 14]) {
    canvas.rect(x, y + 11, 2, 3, NIGHT);
    canvas.set(x, y + 11, CREAM[4]);
    canvas.rect(x, y + 15, 2, 1, RED[2]);
  }
  if (view === 'front') canvas.rect(11, y + 15, 2, 1, BROWN_SKIN[0]);
};

/** A lute held before the body. */
export const lute: HeadPart = (canvas, view, y) => {
  if (view !== 'front') return;
  canvas.ellipse(10, y + 21.5, 3.5, 2.5, WOOD[3]);
  canvas.set(10, y + 21, NIGHT);
  canvas.line(13, y + 20, 17, y + 18, WOOD[1]);
};

/** Eyes on top of a hood. */
export const frogEyes: HeadPart = (canvas, view, y) => {
  for (const x of view === 'side' ? [12] : [5, 14]) {
    soft(canvas, [x, y + 1, 5, 5], OAK, 1);
    if (view === 'back') continue;
    canvas.rect(x + 1, y + 2, 3, 3, CREAM[4]);
    canvas.rect(x + 2, y + 3, 1, 2, NIGHT);
  }
};

/** A feather stuck in a hood. */
export const feather: HeadPart = (canvas, view, y) => {
  const x = view === 'side' ? 6 : 17;
  canvas.rect(x, y, 2, 5, GOLD[3]);
  canvas.set(x, y + 4, GOLD[1]);
};
