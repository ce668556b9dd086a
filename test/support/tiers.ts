import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { Redis } from 'ioredis';
import { MemoryRedis } from './MemoryRedis';
import { findPostgres } from './realPostgres';
import { findRedis, startRedis } from './realRedis';

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

/**
 * Tests of what processes say to one another: over a Redis in memory in `npm test`, over a real one in
 * `npm run test:system`. `connect` opens a connection to it, which ends with the test.
 */
export function describeOnRedis(name: string, tests: (connect: () => Redis) => void): void {
  const binary = IS_SYSTEM_TIER ? findRedis() : undefined;
  const isHere = !IS_SYSTEM_TIER || binary !== undefined;
  (isHere ? describe : describe.skip)(name, () => {
    const connections: Redis[] = [];
    let open: () => Redis;
    let stop: () => Promise<void> = async () => undefined;
    beforeAll(async () => {
      const memory = new MemoryRedis();
      open = () => memory.connect();
      if (binary === undefined) return;
      const real = await startRedis(binary);
      open = () => new Redis(real.url);
      stop = real.stop;
    });
    afterEach(() => {
      for (const connection of connections.splice(0)) connection.disconnect();
    });
    afterAll(() => stop());
    tests(() => {
      const connection = open();
      connections.push(connection);
      return connection;
    });
  });
}
