import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Comings, type Holdings } from '../../bench/comings';

/** Fewer make little more than the page itself does by living on. */
const COMINGS = Number(process.env.MEMORY_COMINGS ?? 2000);

const BOTS = 100;

/** By then the log is full, and all that is made once has been made. */
const WARM_UP = 400;

const LIMIT_MS = 400_000;

/** What a page may hold more of without having kept anything: its last lines are other ones. */
const TOLERANCE = 1.08;

let comings: Comings;
beforeAll(async () => {
  comings = await Comings.open();
}, 60_000);
afterAll(() => comings?.close());

it(
  'nothing is left of those who came and went, two thousand times',
  async () => {
    await comings.play({ bots: BOTS, until: (count) => count >= WARM_UP });
    const before = await comings.look();
    await comings.play({ bots: BOTS, until: (count) => count >= COMINGS });
    const after = await comings.look();
    process.stderr.write(`${JSON.stringify(before)}\n${JSON.stringify(after)}\n`);
    const grown = (Object.keys(before) as (keyof Holdings)[]).filter(
      (name) => after[name] > before[name] * TOLERANCE,
    );
    expect(grown).toEqual([]);
  },
  LIMIT_MS,
);
