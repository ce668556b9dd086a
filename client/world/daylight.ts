import { DAY_MS } from '../../shared/constants';

/** How the world is lit. */
export interface Daylight {
  /** What colours are multiplied by: 0xRRGGBB, white at noon. */
  tint: number;
  /** How brightly lamps shine, 0 to 1. */
  lamps: number;
}

interface Moment {
  hour: number;
  tint: readonly [red: number, green: number, blue: number];
  lamps: number;
}

/** Of the colours at midnight more than half is left: one has to find one's way. */
const NIGHT = { tint: [0.56, 0.62, 0.88], lamps: 1 } as const;
const DAY = { tint: [1, 1, 1], lamps: 0 } as const;

/** Between two of them the light changes evenly. */
const MOMENTS: readonly Moment[] = [
  { hour: 0, ...NIGHT },
  { hour: 4.5, ...NIGHT },
  { hour: 5.5, tint: [0.76, 0.7, 0.86], lamps: 0.8 },
  { hour: 6.5, tint: [1, 0.87, 0.8], lamps: 0.15 },
  { hour: 8, ...DAY },
  { hour: 17, ...DAY },
  { hour: 18.5, tint: [1, 0.87, 0.7], lamps: 0.2 },
  { hour: 19.75, tint: [0.86, 0.68, 0.74], lamps: 0.85 },
  { hour: 21, ...NIGHT },
  { hour: 24, ...NIGHT },
];

/** The hour of the world's day (0 to 24) at a Unix time in ms: the same for everybody. */
export function hourAt(unixTime: number): number {
  return ((unixTime % DAY_MS) / DAY_MS) * 24;
}

/** How the world is lit at an hour from 0 to 24. */
export function daylightAt(hour: number): Daylight {
  const next = Math.max(
    1,
    MOMENTS.findIndex((moment) => moment.hour >= hour),
  );
  const [from, to] = [MOMENTS[next - 1]!, MOMENTS[next]!];
  const share = (hour - from.hour) / (to.hour - from.hour);
  const mixed = (a: number, b: number) => a + (b - a) * share;
  const tint = from.tint.reduce(
    (colour, part, i) => colour * 256 + Math.round(mixed(part, to.tint[i]!) * 255),
    0,
  );
  return { tint, lamps: mixed(from.lamps, to.lamps) };
}
