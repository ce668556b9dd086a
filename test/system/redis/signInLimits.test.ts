import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { SignInLimits } from '../../../server/account/SignInLimits';
import { createLog } from '../../../server/log';
import { openRedis } from '../../../server/openRedis';
import { type RealRedis, findRedis, startRedis } from '../../support/realRedis';
import { signInLimits, times } from '../../support/signInLimits';
import { waitFor } from '../../support/waitFor';

const log = createLog({ LOG_LEVEL: 'silent', NODE_ENV: 'test' });
const binary = findRedis();

let limits: SignInLimits;

(binary ? describe : describe.skip)('limits in Redis', () => {
  let server: RealRedis;
  let connections: Redis[];

  async function connect(): Promise<SignInLimits> {
    const redis = openRedis({ REDIS_URL: server.url }, log)!;
    connections.push(redis);
    await waitFor(() => redis.status === 'ready');
    return new SignInLimits({ RATE_LIMITS: 'on' }, log, redis);
  }

  beforeAll(async () => {
    server = await startRedis(binary!);
  });
  afterAll(async () => {
    await server.stop();
  });
  beforeEach(async () => {
    connections = [];
    limits = await connect();
    await connections[0]!.flushall();
  });
  afterEach(() => {
    for (const redis of connections) redis.disconnect();
  });

  signInLimits(() => limits);

  it('hold for all processes together', async () => {
    const others = await connect();
    await times(5, () => limits.countGuess('anna'));
    expect(await times(20, () => others.countGuess('anna'))).toBe(5);
    await limits.forgetGuesses('anna');
    await others.countGuess('anna');
  });

  it('are not begun anew by who goes on asking', async () => {
    const [key, leftMs] = ['meadow:limit:guess:anna', 100_000];
    await times(11, () => limits.countGuess('anna'));
    expect(await connections[0]!.pexpire(key, leftMs)).toBe(1);
    expect(await times(5, () => limits.countGuess('anna'))).toBe(0);
    expect(await connections[0]!.pttl(key)).toBeLessThanOrEqual(leftMs);
    await expect(limits.countGuess('anna')).rejects.toMatchObject({
      message: expect.stringContaining('in 2 minutes'),
    });
    // One of which nothing is left begins anew, like the first one.
    await connections[0]!.pexpire(key, 0);
    expect(await times(20, () => limits.countGuess('anna'))).toBe(10);
    expect(await connections[0]!.pttl(key)).toBeGreaterThan(leftMs);
  });

  it('hold while Redis is gone, and when it is back', async () => {
    await server.stop();
    expect(await times(20, () => limits.countGuess('anna'))).toBe(10);
    await limits.countRequest('guest', '192.0.2.1');
    server = await startRedis(binary!, server.port);
    await waitFor(() => connections[0]!.status === 'ready');
    await limits.countGuess('anna');
    expect(await connections[0]!.get('meadow:limit:guess:anna')).toBe('1');
    await limits.forgetGuesses('anna');
    await server.stop();
    expect(await times(20, () => limits.countGuess('anna'))).toBe(10);
    server = await startRedis(binary!, server.port);
  });

  it('hold also where Redis has something else in the place of a count', async () => {
    const [redis] = connections;
    await redis!.lpush('meadow:limit:guess:anna', 'not', 'a', 'number');
    await redis!.set('meadow:limit:guess:ben', 'no number');
    for (const name of ['anna', 'ben']) {
      expect(await times(20, () => limits.countGuess(name))).toBe(10);
      await limits.forgetGuesses(name);
      await limits.countGuess(name);
    }
    // What has no end there is given one.
    await redis!.set('meadow:limit:guess:carla', '1000');
    expect(await times(1, () => limits.countGuess('carla'))).toBe(0);
    expect(await redis!.ttl('meadow:limit:guess:carla')).toBeGreaterThan(0);
  });

  it('hold while Redis is deaf', async () => {
    server.signal('SIGSTOP');
    try {
      expect(await times(20, () => limits.countGuess('anna'))).toBe(10);
      await limits.forgetGuesses('anna');
      await limits.countGuess('anna');
    } finally {
      server.signal('SIGCONT');
    }
  });

  it('hold when there never was a Redis', async () => {
    const redis = openRedis({ REDIS_URL: 'redis://127.0.0.1:1' }, log)!;
    connections.push(redis);
    limits = new SignInLimits({ RATE_LIMITS: 'on' }, log, redis);
    expect(await times(20, () => limits.countGuess('anna'))).toBe(10);
  });
});
