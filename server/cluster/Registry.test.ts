import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { matchMaker } from '@colyseus/core';
import type { Redis } from 'ioredis';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { Registry } from './Registry';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({}, { map: 'empty' });
});
afterEach(() => {
  jest.useRealTimers();
});
afterAll(() => world.close());

it('tells how many play here also after the wall’s clock was set back', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  const { presence, processId, stats } = matchMaker;
  const registry = new Registry(new EventEmitter() as Redis, world.services.log);
  const told = async (ccu: number) => {
    stats.local.ccu = ccu;
    void stats.persist();
    await jest.advanceTimersByTimeAsync(3_000);
    return presence.hget('roomcount', processId);
  };
  expect(await told(7)).toMatch(/,7$/);
  jest.setSystemTime(Date.now() - 3_600_000);
  expect(await told(8)).toMatch(/,8$/);
  expect(await told(9)).toMatch(/,9$/);
  registry.stop();
  stats.local.ccu = 0;
});
