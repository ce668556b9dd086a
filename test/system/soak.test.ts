import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { runBots } from '../../bots/Swarm';
import { INSPECTABLE, Inspector } from '../support/inspect';
import type { HeapSnapshot } from '../support/inspectHeap';
import { type RealPostgres, findPostgres, startPostgres } from '../support/realPostgres';
import { type ServerProcess, startServer } from '../support/serverProcess';
import { waitFor } from '../support/waitFor';

/** The same deeds again: SOAK_SEED=… npm run test:system -- test/system/soak */
const seed = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));

const BOTS = 200;
const WARM_UP_SECONDS = 25;
const SECONDS = 60;
const TEST_LIMIT_MS = 360_000;

/** Everybody does something every two seconds, in the middle of the map. */
const PLAY = {
  walkEvery: 3,
  stopEvery: 50,
  chatEvery: 17,
  dropEvery: 25,
  vanishEvery: 100,
  takeOverEvery: 67,
  leaveEvery: 67,
  area: { x: 1000, y: 1000, width: 2000, height: 2000 },
  reachPx: 1000,
  dropShare: 0.5,
};

/** How long the last of them are held for their return, and a little for the rest. */
const GONE_WITHIN_MS = 30_000;

/** Longer than anything idle is kept for reuse: connections to the database, for ten seconds. */
const CALM_MS = 11_000;

/** What connections, joins and actors are made of, and how many more of each may be left. */
const TOLERATED: Readonly<Record<string, number>> = {
  FrameBudget: 0,
  PlayerLimit: 0,
  Receiver: 0,
  Sender: 0,
  Session: 0,
  SlidingWindow: 0,
  Socket: 0,
  StateView: 0,
  Timeout: 0,
  WebSocket: 0,
  WebSocketClient: 0,
  // The schema library has a pool that holds the last actor that was taken out; each class of a
  // schema is called klass.
  klass: 1,
  ArraySchema: 1,
  ChangeTree: 2,
  // Node keeps as many for reuse as were once busy at the same time, each with an array.
  HTTPParser: Infinity,
  Array: 400,
  // The last lines of the chat, and what Colyseus measures where its tools are installed.
  Object: 400,
};

/** Of anything else, so few more are no leak: hundreds of connections came and went. */
const TOLERATED_OTHERS = 50;

const binaries = findPostgres();

let postgres: RealPostgres | undefined;
let server: ServerProcess;
let inspector: Inspector;

beforeAll(async () => {
  if (binaries) postgres = await startPostgres(binaries);
  const env = { RATE_LIMITS: 'off', DATABASE_URL: postgres?.url ?? '' };
  server = await startServer({ env, nodeArgs: [INSPECTABLE] });
  inspector = await Inspector.attach(server);
});
afterAll(async () => {
  await inspector?.close();
  await server?.remove();
  await postgres?.stop();
});

/** Lets bots play, and waits until the last of them has left the world. */
async function soak(seconds: number): Promise<void> {
  const { errors, deeds, ...figures } = await runBots({
    ...PLAY,
    url: server.url,
    count: BOTS,
    seconds,
    seed: seed + seconds,
  });
  process.stderr.write(`${seconds} s of ${BOTS} bots: ${JSON.stringify({ ...figures, deeds })}\n`);
  expect(errors).toEqual({});
  expect(Object.entries(deeds).filter(([, count]) => count === 0)).toEqual([]);
  const [world] = (await inspector.snapshot()).idsOf('World');
  const countActors = await inspector.watch(world!, 'this.state.actors.size');
  await waitFor(async () => (await countActors()) === 0, GONE_WITHIN_MS);
}

/** What is there when nothing has changed for a while. */
async function look() {
  let resources = await inspector.activeResources();
  let since = performance.now();
  await waitFor(async () => {
    const now = await inspector.activeResources();
    if (JSON.stringify(now) !== JSON.stringify(resources)) since = performance.now();
    resources = now;
    return performance.now() - since > CALM_MS;
  }, GONE_WITHIN_MS);
  return { resources, heapUsed: await inspector.heapUsed(), heap: await inspector.snapshot() };
}

/** What there is more of, and what holds it. */
function leaks(before: HeapSnapshot, after: HeapSnapshot): string[] {
  const then = before.counts();
  const grown = [...after.counts()].filter(([label, count]) => {
    const more = count - (then.get(label) ?? 0);
    return more > (TOLERATED[label] ?? TOLERATED_OTHERS);
  });
  return grown.map(([label, count]) => {
    const change = `${label}: ${then.get(label) ?? 0} before, ${count} after`;
    return `${change}, the last of them held by ${after.pathTo(label)}`;
  });
}

it(
  'leaves nothing behind of two hundred players who came and went in every way',
  async () => {
    try {
      await soak(WARM_UP_SECONDS);
      const before = await look();
      await soak(SECONDS);
      const after = await look();
      const [mbBefore, mbAfter] = [before, after].map(({ heapUsed }) => heapUsed / 2 ** 20);
      process.stderr.write(`heap: ${mbBefore!.toFixed(1)} MB, then ${mbAfter!.toFixed(1)} MB\n`);
      expect(leaks(before.heap, after.heap)).toEqual([]);
      expect(after.resources).toEqual(before.resources);
      expect(mbAfter).toBeLessThan(mbBefore! * 1.1);
    } catch (error) {
      process.stderr.write(`!!! The soak failed with SOAK_SEED=${seed}\n`);
      throw error;
    }
  },
  TEST_LIMIT_MS,
);
