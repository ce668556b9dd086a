import { Canvas } from '../canvas';
import {
  BLUE,
  CREAM,
  GOLD,
  INK,
  NIGHT,
  OAK,
  RED,
  SAND,
  SHADOW,
  STONE,
  WOOD,
  type Ramp,
} from '../palette';
import { hash } from '../random';
import { makeStamp, type Stamp } from './stamp';

interface HouseLook {
  name: string;
  roof: Ramp;
  wall: Ramp;
  /** Width in tiles, without the column for the shadow. */
  columns: 5 | 6;
  /** The door's column, from the left wall. */
  door: number;
  flowers: Ramp;
  timbered?: boolean;
  /** Left edges of the windows, in pixels. */
  windows: readonly number[];
}

const EAVE = 54;
const FOOT = 94;

/** A cottage of six rows: two of roof to walk behind, two of roof, two of wall. */
function house(look: HouseLook): Stamp {
  const { columns } = look;
  const width = columns * 16;
  const solid = '#'.repeat(columns);
  const open = '.'.repeat(columns + 1);
  const footprint = [open, open, `${solid}.`, `${solid}.`, `${solid}.`, `${solid}.`];
  const stamp = makeStamp(look.name, footprint, { column: look.door, row: 5 });
  const picture = new Canvas(width, 96);
  walls(picture, look);
  roof(picture, look);
  door(picture, look.door * 16 + 1);
  for (const x of look.windows) frontWindow(picture, x, look.flowers);
  chimney(picture, width - 26);
  for (let y = 62; y < FOOT + 2; y++)
    stamp.detail.rect(width - 3, y, 13 - (y < 70 ? 70 - y : 0), 1, SHADOW);
  stamp.detail.rect(4, FOOT, width, 2, SHADOW);
  stamp.detail.blit(picture.crop(0, 32, width, 64), 0, 32);
  stamp.above.blit(picture.crop(0, 0, width, 32));
  for (const x of look.windows) stamp.lights.push({ kind: 'window', x: x + 5, y: EAVE + 18 });
  return stamp;
}

function walls(picture: Canvas, { wall, columns, timbered }: HouseLook): void {
  const width = columns * 16;
  picture.rect(4, EAVE - 4, width - 8, FOOT - EAVE + 4, wall[3]);
  picture.rect(4, EAVE, width - 8, 6, wall[1]);
  picture.rect(width - 9, EAVE, 5, FOOT - EAVE, wall[2]);
  for (let i = 0; i < 9; i++) {
    const x = 8 + Math.floor(hash(i, columns, 81) * (width - 20));
    picture.rect(x, EAVE + 8 + Math.floor(hash(i, columns, 82) * 22), 4, 1, wall[2]);
  }
  if (timbered) timber(picture, width);
  for (const x of [4, width - 7]) {
    picture.rect(x, EAVE, 3, FOOT - EAVE - 6, WOOD[2]);
    picture.rect(x, EAVE, 1, FOOT - EAVE - 6, WOOD[3]);
  }
  for (let x = 4; x < width - 4; x += 6) {
    const tone = hash(x, columns, 83);
    picture.rect(x, FOOT - 6, 6, 6, STONE[1]);
    picture.rect(x, FOOT - 6, 5, 5, tone < 0.4 ? STONE[2] : STONE[3]);
    picture.rect(x, FOOT - 6, 5, 1, STONE[4]);
  }
  picture.rect(3, EAVE, 1, FOOT - EAVE, INK);
  picture.rect(width - 4, EAVE, 1, FOOT - EAVE, INK);
  picture.rect(4, FOOT, width - 8, 1, INK);
}

/** Beams that show in the plaster. */
function timber(picture: Canvas, width: number): void {
  picture.rect(4, EAVE + 9, width - 8, 2, WOOD[2]);
  picture.rect(4, EAVE + 11, width - 8, 1, WOOD[1]);
  for (let x = 28; x < width - 12; x += 32) {
    picture.rect(x, EAVE + 3, 2, FOOT - EAVE - 9, WOOD[2]);
    picture.rect(x + 2, EAVE + 3, 1, FOOT - EAVE - 9, WOOD[1]);
  }
}

/** Rows of shingles between ridge and eave; the ends lean in towards the ridge. */
function roof(picture: Canvas, { roof: ramp, columns }: HouseLook): void {
  const width = columns * 16;
  const ridge = 8;
  for (let y = ridge; y < EAVE + 2; y++) {
    const inset = Math.round(((EAVE - y) / (EAVE - ridge)) * 9);
    for (let x = inset; x < width - inset; x++) {
      const row = Math.floor((y - ridge) / 6);
      const within = (y - ridge) % 6;
      const column = Math.floor((x + (row % 2) * 4) / 8);
      const inShingle = (x + (row % 2) * 4) % 8;
      const fade = hash(column, row, 84) * 0.5 + (x / width) * 0.5 + row * 0.05;
      let tone = fade < 0.3 ? 3 : fade < 0.82 ? 2 : 1;
      if (within === 5 || (within === 4 && (inShingle === 0 || inShingle === 7))) tone = 0;
      else if (inShingle === 7) tone = 1;
      else if (within === 0 && tone === 3 && row > 0) tone = 4;
      picture.set(x, y, ramp[tone as 0 | 1 | 2 | 3 | 4]);
    }
    picture.set(inset, y, ramp[0]);
    picture.set(width - 1 - inset, y, INK);
  }
  picture.rect(9, ridge - 2, width - 18, 4, ramp[3]);
  picture.rect(9, ridge - 2, width - 18, 1, ramp[4]);
  picture.rect(9, ridge + 2, width - 18, 1, ramp[0]);
  picture.rect(9, ridge - 3, width - 18, 1, INK);
  picture.rect(0, EAVE + 1, width, 1, ramp[1]);
  picture.rect(0, EAVE + 2, width, 1, INK);
}

function door(picture: Canvas, x: number): void {
  picture.rect(x, EAVE + 14, 14, FOOT - EAVE - 14, INK);
  picture.rect(x + 1, EAVE + 13, 12, 2, WOOD[3]);
  picture.rect(x + 2, EAVE + 16, 10, FOOT - EAVE - 16, WOOD[2]);
  picture.rect(x + 2, EAVE + 16, 1, FOOT - EAVE - 16, WOOD[3]);
  for (const at of [5, 8, 11]) picture.rect(x + at, EAVE + 16, 1, FOOT - EAVE - 16, WOOD[1]);
  picture.rect(x + 4, EAVE + 19, 6, 5, GOLD[3]);
  picture.rect(x + 6, EAVE + 19, 1, 5, WOOD[1]);
  picture.set(x + 10, EAVE + 30, GOLD[3]);
  picture.rect(x - 1, FOOT - 1, 16, 3, STONE[3]);
  picture.rect(x - 1, FOOT - 1, 16, 1, STONE[4]);
}

function frontWindow(picture: Canvas, x: number, petals: Ramp): void {
  const y = EAVE + 13;
  picture.rect(x - 1, y - 1, 12, 13, INK);
  picture.rect(x, y, 10, 11, WOOD[3]);
  picture.rect(x + 1, y + 1, 8, 9, BLUE[1]);
  picture.rect(x + 1, y + 1, 8, 4, BLUE[2]);
  picture.line(x + 2, y + 4, x + 4, y + 2, BLUE[4]);
  picture.rect(x + 4, y + 1, 2, 9, WOOD[3]);
  picture.rect(x + 1, y + 5, 8, 1, WOOD[3]);
  picture.rect(x - 2, y + 12, 14, 4, INK);
  picture.rect(x - 1, y + 12, 12, 3, WOOD[2]);
  for (let i = 0; i < 6; i++) {
    picture.rect(x - 1 + i * 2, y + 10 + (i % 2), 2, 2, i % 2 ? OAK[3] : OAK[2]);
    picture.rect(x - 1 + i * 2, y + 9 + (i % 2), 1 + (i % 2), 2, petals[i % 2 ? 3 : 2]);
  }
}

function chimney(picture: Canvas, x: number): void {
  picture.rect(x - 1, 1, 12, 17, INK);
  picture.rect(x, 4, 10, 14, STONE[2]);
  picture.rect(x, 4, 3, 14, STONE[3]);
  picture.rect(x + 8, 4, 2, 14, STONE[1]);
  for (const y of [8, 12]) picture.rect(x, y, 10, 1, STONE[1]);
  picture.rect(x + 4, 5, 1, 3, STONE[1]);
  picture.rect(x + 6, 9, 1, 3, STONE[1]);
  picture.rect(x - 1, 2, 12, 3, STONE[4]);
  picture.rect(x + 2, 2, 6, 2, NIGHT);
}

/** The cottages of the village. */
export const HOUSES = {
  red: house({
    name: 'red',
    roof: RED,
    wall: CREAM,
    columns: 5,
    door: 2,
    flowers: GOLD,
    windows: [14, 56],
  }),
  redWide: house({
    name: 'redWide',
    roof: RED,
    wall: SAND,
    timbered: true,
    columns: 6,
    door: 3,
    flowers: BLUE,
    windows: [13, 31, 71],
  }),
  blue: house({
    name: 'blue',
    roof: BLUE,
    wall: CREAM,
    columns: 5,
    door: 2,
    flowers: RED,
    windows: [14, 56],
  }),
  blueWide: house({
    name: 'blueWide',
    roof: BLUE,
    wall: CREAM,
    timbered: true,
    columns: 6,
    door: 1,
    flowers: RED,
    windows: [42, 66],
  }),
  gold: house({
    name: 'gold',
    roof: GOLD,
    wall: CREAM,
    timbered: true,
    columns: 5,
    door: 2,
    flowers: RED,
    windows: [14, 56],
  }),
  goldWide: house({
    name: 'goldWide',
    roof: GOLD,
    wall: CREAM,
    columns: 6,
    door: 3,
    flowers: BLUE,
    windows: [13, 31, 71],
  }),
} as const;
