import { it } from '@jest/globals';
import fc from 'fast-check';
import { SimulatedCluster } from '../../test/simulation/SimulatedCluster';
import { LARGEST_CHOICE } from '../../test/simulation/SimulatedNetwork';
import { type Happening, happen } from '../../test/simulation/happen';
import { type SimulatedTime, throughSimulatedTime } from '../../test/simulation/simulatedTime';

/** How often each of them happens, beside the others. */
const ORDINARY: Partial<Record<Happening['kind'], number>> = {
  join: 6,
  'take over': 6,
  return: 6,
  walk: 6,
  drop: 3,
  break: 2,
  cut: 2,
  leave: 2,
  look: 2,
  save: 2,
  kick: 2,
  flood: 3,
  rename: 2,
  'sign out': 3,
  ban: 2,
  'send on': 2,
};

/** With what keeps an owner from being asked or from saving: positions may be lost by it. */
const ROUGH = { ...ORDINARY, claim: 2, part: 2, outage: 2 };

const READABLE = { noNullPrototype: true };

function happeningOf(weights: typeof ORDINARY): fc.Arbitrary<Happening> {
  const kinds = Object.entries(weights).map(([kind, weight]) => {
    return { weight, arbitrary: fc.constant(kind as Happening['kind']) };
  });
  // Most of it concerns the same user in the same process: what follows one another there matters.
  const index = fc.constantFrom(0, 0, 0, 1);
  const kind = fc.oneof(...kinds);
  return fc.record({ kind, user: index, process: index, way: fc.nat(7) }, READABLE);
}

const stepsOf = (weights: typeof ORDINARY) =>
  fc.array(
    fc.record(
      {
        /** At the same moment. */
        happenings: fc.array(happeningOf(weights), { minLength: 1, maxLength: 4 }),
        /** The time (ms) until the next ones; undefined until nothing is under way. */
        passes: fc.constantFrom(0, 1, 3, 20, 200, 2_000, 12_000, 25_000, undefined),
      },
      READABLE,
    ),
    { minLength: 3, maxLength: 12, size: 'max' },
  );

const run = fc.record(
  {
    steps: fc.oneof(stepsOf(ORDINARY), stepsOf(ROUGH)),
    choices: fc.array(fc.nat(LARGEST_CHOICE), { maxLength: 61, size: 'max' }),
  },
  READABLE,
);
type Run = typeof run extends fc.Arbitrary<infer Value> ? Value : never;

async function play(time: SimulatedTime, { steps, choices }: Run): Promise<void> {
  const cluster = new SimulatedCluster(time, choices);
  for (const { happenings, passes } of steps) {
    for (const each of happenings) happen(cluster, each);
    if (passes === undefined) await cluster.settle();
    else await cluster.pass(passes);
  }
  await cluster.settle();
  await cluster.finish();
}

/** Each run has a world of its own, so that a failure is shrunk, and its seed and path repeat it. */
it('has at most one actor of a user, with a living or a returning connection, whatever happens', async () => {
  const property = fc.asyncProperty(run, async (each) => {
    await throughSimulatedTime(async (time) => play(time, each));
  });
  await fc.assert(property, { numRuns: 2000 });
});
