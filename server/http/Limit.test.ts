import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Peers } from '../cluster/Peers';
import { pino } from 'pino';
import { SignInLimits } from '../account/SignInLimits';
import { JoinLimits } from './JoinLimits';
import { Limit } from './Limit';

const MINUTE_MS = 60_000;
const HERE = '192.0.2.1';
const env = { RATE_LIMITS: 'on' } as const;
const log = pino({ enabled: false });

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

async function refusalOf(ask: () => Promise<void>): Promise<unknown> {
  return ask().then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Has somebody ask whenever so much time has passed, for as long as it takes; returns the ms. */
async function refusedFor(stepMs: number, ask: () => Promise<boolean>): Promise<number> {
  const from = performance.now();
  while (!(await ask())) jest.advanceTimersByTime(stepMs);
  return performance.now() - from;
}

describe('a limit', () => {
  it.each([
    ['login', 120],
    ['register', 60],
    ['guest', 120],
  ] as const)('of %s is over after ten minutes, whoever goes on asking', async (kind, most) => {
    const limits = new SignInLimits(env, log);
    for (let i = 0; i < most; i += 1) await limits.countRequest(kind, HERE);
    const ask = async () => !(await refusalOf(() => limits.countRequest(kind, HERE)));
    expect(await refusedFor(1_000, ask)).toBe(10 * MINUTE_MS);
    for (let i = 1; i < most; i += 1) await limits.countRequest(kind, HERE);
    expect(await ask()).toBe(false);
  });

  it('of wrong passwords is over after a quarter of an hour, whoever goes on guessing', async () => {
    const limits = new SignInLimits(env, log);
    for (let i = 0; i < 10; i += 1) await limits.countGuess('anna');
    const ask = async () => !(await refusalOf(() => limits.countGuess('anna')));
    expect(await refusedFor(1_000, ask)).toBe(15 * MINUTE_MS);
  });

  it('of joins is over after a minute, for a user and for a network', async () => {
    const limits = new JoinLimits({ env, peers: new Peers(log), redis: undefined });
    const count = async (userId: number) => limits.count({ userId, version: 0 }, HERE);
    for (let user = 1; user <= 40; user += 1) {
      for (let i = 0; i < 30; i += 1) expect(await count(user)).toBeUndefined();
    }
    const ask = (user: number) => async () => (await count(user)) === undefined;
    expect(await ask(41)()).toBe(false);
    expect(await refusedFor(500, ask(1))).toBe(MINUTE_MS);
    expect(await ask(41)()).toBe(true);
  });

  it('tells the wait rounded up, to the second and to the minute', async () => {
    const limits = new SignInLimits(env, log);
    for (let i = 0; i < 10; i += 1) await limits.countGuess('anna');
    const told = async (leftMs: number) => {
      jest.advanceTimersByTime(15 * MINUTE_MS - leftMs - performance.now() + begun);
      return refusalOf(() => limits.countGuess('anna'));
    };
    const begun = performance.now();
    const again = (when: string) => ({
      message: `Too many wrong passwords for this account. Please try again ${when}.`,
    });
    expect(await told(15 * MINUTE_MS)).toMatchObject({
      ...again('in 15 minutes'),
      retryAfter: 900,
    });
    expect(await told(61_001)).toMatchObject({ ...again('in 2 minutes'), retryAfter: 62 });
    expect(await told(60_000)).toMatchObject({ ...again('in a minute'), retryAfter: 60 });
    expect(await told(1)).toMatchObject({ ...again('in a minute'), retryAfter: 1 });
  });
});

describe('a wall’s clock that is set', () => {
  it.each([
    ['back', -1],
    ['ahead', 1],
  ])('%s has nobody wait for longer, or be told so', async (_, direction) => {
    const limit = new Limit({ name: 'test', points: 1, duration: 60 });
    await limit.count('anna');
    jest.setSystemTime(Date.now() + direction * 60 * MINUTE_MS);
    const waitMs = (await limit.count('anna')) ?? 0;
    expect(waitMs).toBeLessThanOrEqual(MINUTE_MS);
    jest.advanceTimersByTime(MINUTE_MS);
    expect(await limit.count('anna')).toBeUndefined();
  });
});
