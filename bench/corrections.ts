import { Random } from '../bots/Random';
import { correctionsOver } from '../test/support/corrections';
import { quantile, table } from './figures';

const ROUND_TRIPS_MS = [0, 50, 150, 250];
const JITTERS_MS = [0, 50];

/** A hundred clicks each. */
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

/** How far a page is off when the server answers its clicks, in simulated time. */
export function measureCorrections(): string {
  const rows: string[][] = [];
  for (const jitterMs of JITTERS_MS) {
    for (const roundTripMs of ROUND_TRIPS_MS) {
      const line = { roundTripMs, jitterMs };
      const outcomes = SEEDS.map((seed) => correctionsOver(line, new Random(seed)));
      const errors = outcomes.flatMap((outcome) => outcome.errors);
      const rubberBands = outcomes.reduce((sum, outcome) => sum + outcome.rubberBands, 0);
      const name = `${roundTripMs} ms, ${jitterMs === 0 ? 'steady' : `± ${jitterMs} ms each way`}`;
      rows.push([name, pixels(errors, 0.5), pixels(errors, 1), String(rubberBands)]);
    }
  }
  return table(['correction at a round trip of', 'median', 'most', 'rubber bands'], rows);
}

function pixels(errors: readonly number[], share: number): string {
  return `${quantile(errors, share).toFixed(1)} px`;
}
