import { Random } from '../bots/Random';
import { correctionsOver } from '../test/support/corrections';
import { quantile } from './quantile';

const ROUND_TRIPS_MS = [0, 50, 150, 250];
const JITTERS_MS = [0, 50];

/** A hundred clicks each. */
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

/** How far (px) a page was off over a line when its clicks were answered. */
export interface Corrected {
  roundTripMs: number;
  /** How much longer or shorter each way may take. */
  jitterMs: number;
  medianPx: number;
  mostPx: number;
  rubberBands: number;
}

/** How far a page is off when the server answers its clicks, in simulated time. */
export function measureCorrections(): Corrected[] {
  return JITTERS_MS.flatMap((jitterMs) =>
    ROUND_TRIPS_MS.map((roundTripMs) => {
      const line = { roundTripMs, jitterMs };
      const outcomes = SEEDS.map((seed) => correctionsOver(line, new Random(seed)));
      const errors = outcomes.flatMap((outcome) => outcome.errors);
      return {
        ...line,
        medianPx: quantile(errors, 0.5),
        mostPx: quantile(errors, 1),
        rubberBands: outcomes.reduce((sum, outcome) => sum + outcome.rubberBands, 0),
      };
    }),
  );
}
