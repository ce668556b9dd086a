import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { Redis } from 'ioredis';
import { SimulatedRedis } from '../simulation/SimulatedRedis';
import { findPostgres } from './realPostgres';
import { type RealRedis, findRedis, startRedis } from './realRedis';

declare global {
  /** Set by jest.system.config.js. */
  var isSystemTier: boolean | undefined;
}

/** Whether these are the tests that need more than Node: `npm run test:system`. */
export const IS_SYSTEM_TIER = globalThis.isSystemTier === true;

/**
 * Tests of what holds on every database: with the embedded one in `npm test`, with a real PostgreSQL in
 * `npm run test:system`.
 */
export function describeOnDatabase(name: string, tests: (kind: string) => void): void {
  const kind = IS_SYSTEM_TIER ? 'PostgreSQL' : 'embedded';
  const isHere = !IS_SYSTEM_TIER || findPostgres() !== undefined;
  (isHere ? describe : describe.skip)(`${name}, on the ${kind} database`, () => tests(kind));
}

/** The connections that a process has to a Redis: `ears` listens. */
interface Links {
  quick: Redis;
  ears: Redis;
}

/**
 * Tests of what processes say to one another: over a simulated Redis in `npm test`, over a real one in
 * `npm run test:system`. `connect` gives a process its links, which end with the test.
 */
export function describeOnRedis(name: string, tests: (connect: () => Links) => void): void {
  const binary = IS_SYSTEM_TIER ? findRedis() : undefined;
  const isHere = !IS_SYSTEM_TIER || binary !== undefined;
  (isHere ? describe : describe.skip)(name, () => {
    const opened: Redis[] = [];
    let redis: RealRedis | undefined;
    let simulated: SimulatedRedis;
    beforeAll(async () => {
      redis = binary === undefined ? undefined : await startRedis(binary);
    });
    beforeEach(() => {
      simulated = new SimulatedRedis();
    });
    afterEach(() => {
      for (const connection of opened.splice(0)) connection.disconnect();
    });
    afterAll(() => redis?.stop());
    tests(() => {
      if (!redis) return simulated.connect();
      const links = { quick: new Redis(redis.url), ears: new Redis(redis.url) };
      opened.push(links.quick, links.ears);
      return links;
    });
  });
}
