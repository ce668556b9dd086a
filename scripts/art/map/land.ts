import { noise, terrainNoise } from '../random';
import { blob, fill, paint, stroke, type Spot } from './brushes';
import { forestAt } from './wilds';
import type { World } from './world';

/** The middle of the square, where everybody arrives. */
const CENTRE: Spot = [128, 128];

/** The paths that lead out of the village, each from its beginning to its end. */
const ROADS: readonly (readonly Spot[])[] = [
  [
    [118, 128],
    [104, 128],
    [92, 125],
    [80, 130],
    [66, 131],
    [50, 134],
  ],
  [
    [138, 128],
    [152, 128],
    [164, 128],
    [180, 128],
    [194, 123],
    [206, 127],
    [220, 122],
  ],
  [
    [128, 120],
    [127, 106],
    [121, 95],
    [108, 84],
    [98, 74],
    [88, 66],
    [76, 58],
  ],
  [
    [76, 58],
    [70, 61],
    [63, 60],
  ],
  [
    [127, 106],
    [140, 101],
    [150, 94],
    [158, 84],
    [160, 72],
  ],
  [
    [128, 136],
    [131, 150],
    [126, 164],
    [119, 178],
    [123, 194],
    [120, 214],
  ],
  [
    [126, 164],
    [142, 168],
    [156, 176],
    [172, 176],
    [188, 170],
    [204, 166],
  ],
  [
    [204, 166],
    [212, 152],
    [210, 140],
    [206, 127],
  ],
  [
    [119, 178],
    [102, 182],
    [86, 178],
    [68, 184],
    [56, 180],
  ],
  [
    [160, 72],
    [158, 58],
    [168, 48],
    [186, 46],
    [204, 50],
    [214, 54],
  ],
  [
    [66, 131],
    [62, 146],
    [66, 162],
    [68, 184],
  ],
];

const PONDS: readonly Spot[] = [
  [94, 155],
  [216, 190],
];

/** From the lake to the sea. */
const STREAM: readonly Spot[] = [
  [184, 90],
  [178, 102],
  [171, 114],
  [172, 128],
  [177, 144],
  [171, 160],
  [164, 176],
  [168, 194],
  [163, 210],
  [166, 228],
];

/** Lays out the lake, the sea, the stream, the paths and the square. */
export function layLand(world: World): void {
  paint(world, (x, y) => {
    const shady = forestAt(x, y) > -0.12 || terrainNoise(x, y, 20, 121) > 0.58;
    return shady ? 'lush' : undefined;
  });
  paint(world, (x, y) => {
    const shore = 213 + noise(x, 1, 26, 123) * 12 - noise(x, 2, 9, 124) * 4;
    if (y > shore + 18) return 'deep';
    if (y > shore + 9) return 'water';
    return y > shore ? 'sand' : undefined;
  });
  paint(world, (x, y) => {
    const lake = blob(x, y, [188, 76], [25, 17], 125);
    const island = blob(x, y, [189, 78], [5.5, 3.6], 127);
    if (island < 1) return 'grass';
    if (island < 1.9) return 'water';
    if (lake < 0.62) return 'deep';
    return lake < 1 ? 'water' : undefined;
  });
  for (const pond of PONDS) {
    paint(world, (x, y) => (blob(x, y, pond, [7, 4.5], 128) < 1 ? 'water' : undefined));
  }
  stroke(world, STREAM, { width: 4.2, terrain: 'water', spares: ['deep'] });
  for (const field of FIELDS) fill(world, field[0], field[1], 'soil');
  for (const road of ROADS) {
    stroke(world, road, { width: 3, terrain: 'path', spares: ['water', 'deep'] });
  }
  paint(world, (x, y) => {
    const dx = Math.abs(x - CENTRE[0]) / 14;
    const dy = Math.abs(y - CENTRE[1]) / 9.5;
    return dx ** 3 + dy ** 3 < 1 ? 'cobble' : undefined;
  });
}

/** Two corners of each field. */
export const FIELDS: readonly (readonly [Spot, Spot])[] = [
  [
    [44, 112],
    [58, 122],
  ],
  [
    [62, 112],
    [76, 122],
  ],
  [
    [40, 140],
    [54, 152],
  ],
  [
    [70, 138],
    [82, 148],
  ],
];

/** Draws a footpath from a front door to a road. */
export function footpath(world: World, spots: readonly Spot[]): void {
  stroke(world, spots, { width: 2, terrain: 'path', spares: ['water', 'deep', 'cobble', 'soil'] });
}
