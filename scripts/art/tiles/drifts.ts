import type { Canvas } from '../canvas';
import { BLOSSOM, BLUE, CREAM, GOLD, GRASS, LUSH, RED, VIOLET, WOOD, type Ramp } from '../palette';
import { plant, type Stamp } from './stamp';

/** Flowers grow in three arrangements, so that a drift of them shows no grid. */
const BEDS: readonly (readonly (readonly [x: number, y: number])[])[] = [
  [
    [3, 4],
    [11, 3],
    [7, 10],
  ],
  [
    [5, 8],
    [12, 10],
  ],
  [
    [8, 3],
    [3, 9],
    [12, 8],
  ],
];

function flowers(name: string, petals: Ramp): Stamp[] {
  return BEDS.map((spots, index) =>
    plant(`${name}${index}`, (canvas) => {
      for (const [x, y] of spots) flower(canvas, petals, x, y);
    }),
  );
}

function flower(canvas: Canvas, petals: Ramp, x: number, y: number): void {
  canvas.rect(x, y + 2, 1, 3, LUSH[0]);
  canvas.set(x + 1, y + 3, LUSH[0]);
  canvas.set(x - 1, y + 4, LUSH[0]);
  canvas.rect(x - 1, y, 3, 1, petals[3]);
  canvas.rect(x, y - 1, 1, 3, petals[3]);
  canvas.set(x, y - 1, petals[4]);
  canvas.set(x - 1, y, petals[4]);
  canvas.set(x + 1, y + 1, petals[2]);
  canvas.set(x - 1, y + 1, petals[2]);
  canvas.set(x + 1, y - 1, petals[3]);
  canvas.set(x - 1, y - 1, petals[3]);
  canvas.set(x, y, petals === GOLD ? WOOD[2] : GOLD[3]);
}

function tallGrass(name: string, ramp: Ramp): Stamp[] {
  return [0, 1, 2].map((shift) =>
    plant(`${name}${shift}`, (canvas) => {
      for (let i = 0; i < 7 - shift; i++) {
        const x = 1 + shift + i * 2;
        const foot = 10 + ((i * 5 + shift * 2) % 5);
        const tall = 4 + ((i * 3 + shift) % 4);
        const lean = i < 3 ? -1 : 1;
        canvas.line(x, foot, x, foot - tall + 2, ramp[0]);
        canvas.set(x + lean, foot - tall + 1, ramp[1]);
        canvas.set(x + lean, foot - tall, ramp[4]);
        canvas.set(x, foot - tall + 2, ramp[3]);
      }
    }),
  );
}

/** What grows in drifts, each in three arrangements. */
export const DRIFTS = {
  poppies: flowers('poppies', RED),
  daisies: flowers('daisies', CREAM),
  bluebells: flowers('bluebells', BLUE),
  buttercups: flowers('buttercups', GOLD),
  violets: flowers('violets', VIOLET),
  roses: flowers('roses', BLOSSOM),
  tallGrass: tallGrass('tallGrass', GRASS),
  meadowGrass: tallGrass('meadowGrass', LUSH),
} as const;
