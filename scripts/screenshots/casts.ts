import type { Point } from '../../shared/movement/grid';

/** Somebody in a picture: where they stand, what they say, and between which places they walk. */
export interface Role extends Point {
  name: string;
  avatar: number;
  line?: string;
  to?: Point;
}

/** A picture of people at a place of the world, at an hour of the day. */
export interface Scene {
  name: string;
  hour: number;
  /** The last two are who look, at the larger screen and at the smaller one. */
  roles: readonly Role[];
}

const SQUARE: readonly Role[] = [
  { name: 'Alaric', avatar: 1, x: 2012, y: 2104, line: 'Good morning! Who is up for a walk?' },
  { name: 'Reynard', avatar: 3, x: 2100, y: 2100, line: 'Me! I have not seen the lake yet.' },
  { name: 'Odo', avatar: 4, x: 1990, y: 2016, line: 'Take a loaf along, they are still warm.' },
  { name: 'Clover', avatar: 7, x: 2210, y: 2172, to: { x: 1900, y: 2172 } },
  { name: 'Juniper', avatar: 6, x: 2086, y: 2156, line: 'It is north-east of here, by the river.' },
  { name: 'Lio', avatar: 10, x: 2028, y: 2156 },
  { name: 'Marigold', avatar: 0, x: 2052, y: 2122 },
];

const LAKE: readonly Role[] = [
  { name: 'Isolde', avatar: 5, x: 3088, y: 1440, line: 'Is that a tree on the island?' },
  { name: 'Finn', avatar: 9, x: 3152, y: 1462, line: 'A cherry. Nobody has a boat, though.' },
  { name: 'Ottilie', avatar: 2, x: 2940, y: 1504, to: { x: 3084, y: 1484 } },
  { name: 'Nils', avatar: 10, x: 3060, y: 1420 },
  { name: 'Pip', avatar: 11, x: 3088, y: 1390 },
];

/** Deep in the woods, where mushrooms shine. */
const GROVE: readonly Role[] = [
  { name: 'Wren', avatar: 6, x: 606, y: 560, line: 'Shh. They only shine when it is dark.' },
  { name: 'Merlina', avatar: 1, x: 690, y: 566, line: 'I told you it was worth the way.' },
  { name: 'Bruno', avatar: 8, x: 664, y: 604 },
  { name: 'Ilse', avatar: 5, x: 624, y: 590 },
  { name: 'Tansy', avatar: 0, x: 646, y: 574 },
];

const CROWD_NAMES =
  'Ada Bela Carl Dora Emil Frida Gero Hanna Ivo Jule Kai Lotte Milo Nele Oskar Paula Quinn Rosa Sami Thea Ulf Vera Wim Xenia Yara Zeno'.split(
    ' ',
  );

const CROWD_LINES = [
  'Is everybody here?',
  'The baker says it rains tomorrow.',
  'Hello!',
  'Who wants to see the old stones?',
  'Wait for me!',
  'I am only here for the cake.',
  'Somebody has fed the ducks already.',
  'Lovely evening.',
];

/** Around the fountain, in rings: the same crowd each time. */
const CROWD: readonly Role[] = [
  ...CROWD_NAMES.map((name, i): Role => {
    const angle = i * 2.4;
    const away = 60 + 22 * Math.sqrt(i * 2);
    return {
      name,
      avatar: i % 12,
      x: Math.round(2050 + Math.cos(angle) * away),
      y: Math.round(2110 + Math.sin(angle) * away * 0.62),
      line: i % 3 === 0 ? CROWD_LINES[i / 3] : undefined,
    };
  }),
  { name: 'Kit', avatar: 7, x: 2076, y: 2136 },
  { name: 'Robin', avatar: 3, x: 2050, y: 2126 },
];

export const SCENES: readonly Scene[] = [
  { name: 'square', hour: 12, roles: SQUARE },
  { name: 'lake', hour: 15, roles: LAKE },
  { name: 'forest-night', hour: 23, roles: GROVE },
  { name: 'crowd', hour: 18.5, roles: CROWD },
];
