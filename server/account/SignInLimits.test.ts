import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { type RealRedis, findRedis, startRedis } from '../../test/support/realRedis';
import { waitFor } from '../../test/support/waitFor';
import type { RateLimited } from '../http/RateLimited';
import { createLog } from '../log';
import { openRedis } from '../openRedis';
import { SignInLimits } from './SignInLimits';

const LIMITED = { code: 'rate_limited', status: 429 };

const log = createLog({ LOG_LEVEL: 'silent', NODE_ENV: 'test' });
const binary = findRedis();

let limits: SignInLimits;

async function times(count: number, ask: () => Promise<void>): Promise<number> {
  const answers = await Promise.allSettled(Array.from({ length: count }, ask));
  return answers.filter(({ status }) => status === 'fulfilled').length;
}

function signInLimits() {
  it.each([
    ['login', 120, 600],
    ['register', 60, 600],
    ['guest', 120, 600],
  ] as const)('lets an address %s %d times in ten minutes', async (kind, allowed, seconds) => {
    expect(await times(allowed + 5, () => limits.countRequest(kind, '192.0.2.1'))).toBe(allowed);
    const refusal = await limits.countRequest(kind, '192.0.2.1').catch((error: unknown) => error);
    expect(refusal).toMatchObject(LIMITED);
    const { retryAfter } = refusal as RateLimited;
    expect(Number.isInteger(retryAfter)).toBe(true);
    expect(retryAfter).toBeGreaterThan(seconds - 120);
    expect(retryAfter).toBeLessThanOrEqual(seconds);
  });

  it('counts each way in, and each address, by itself', async () => {
    await times(60, () => limits.countRequest('register', '192.0.2.2'));
    await limits.countRequest('guest', '192.0.2.2');
    await limits.countRequest('register', '192.0.2.3');
  });

  it('lets ten of two hundred guesses at once through, whatever the case of the name', async () => {
    const names = ['anna', 'Anna', 'ANNA'];
    let turn = 0;
    expect(await times(200, () => limits.countGuess(names[turn++ % 3]!))).toBe(10);
    await expect(limits.countGuess('aNNa')).rejects.toMatchObject({
      ...LIMITED,
      headers: { 'retry-after': expect.stringMatching(/^(8\d\d|900)$/) },
    });
    await limits.countGuess('ben');
  });

  it('forgets the guesses of who knew the password', async () => {
    await times(10, () => limits.countGuess('carla'));
    await limits.forgetGuesses('Carla');
    expect(await times(11, () => limits.countGuess('carla'))).toBe(10);
  });
}

describe('limits in memory', () => {
  beforeEach(() => {
    limits = new SignInLimits({ RATE_LIMITS: 'on' }, log);
  });

  signInLimits();

  it('take a /64 of IPv6 for one household', async () => {
    let host = 1;
    const somewhere = () => limits.countRequest('register', `2001:db8:1:2::${host++}`);
    expect(await times(70, somewhere)).toBe(60);
    await expect(
      limits.countRequest('register', '2001:db8:1:2:3:4:5:6%eth0'),
    ).rejects.toMatchObject(LIMITED);
    await limits.countRequest('register', '2001:db8:1:3::1');
  });

  it('take an IPv4 address for itself, however it is written', async () => {
    await times(60, () => limits.countRequest('register', '::ffff:192.0.2.7'));
    const refusal = limits.countRequest('register', '192.0.2.7');
    await expect(refusal).rejects.toMatchObject(LIMITED);
    const withPort = limits.countRequest('register', '192.0.2.7:4711');
    await expect(withPort).rejects.toMatchObject(LIMITED);
    await limits.countRequest('register', '::ffff:192.0.2.8');
  });

  it('take what is no address for one', async () => {
    const none = ['', 'unknown', '1.2.3.4.5', '::1::', '10.0.0.1:', '\0', 'x'.repeat(9000)];
    for (const address of none) await limits.countRequest('register', address);
    expect(await times(60, () => limits.countRequest('register', undefined))).toBe(
      60 - none.length,
    );
  });

  it('are lifted for addresses, not for accounts', async () => {
    const lines: string[] = [];
    const warn = (line: string) => void lines.push(line);
    limits = new SignInLimits({ RATE_LIMITS: 'off' }, Object.assign(Object.create(log), { warn }));
    expect(lines).toEqual(['RATE_LIMITS is off: sign-ins are not limited by address']);
    expect(await times(500, () => limits.countRequest('guest', '192.0.2.1'))).toBe(500);
    expect(await times(20, () => limits.countGuess('anna'))).toBe(10);
  });
});

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

  signInLimits();

  it('hold for all processes together', async () => {
    const others = await connect();
    await times(5, () => limits.countGuess('anna'));
    expect(await times(20, () => others.countGuess('anna'))).toBe(5);
    await limits.forgetGuesses('anna');
    await others.countGuess('anna');
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
