import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { monitorPassword } from './monitorPassword';

const MINUTE_MS = 60_000;
const PASSWORD = 'look but do not touch';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const doors = { signedIn: () => undefined };
const log = pino({ enabled: false });

/** A monitor that is asked with a password; the answer is the refusal's code, or that one may pass. */
function monitor(right = PASSWORD) {
  const guard = monitorPassword(right, {
    log,
    redis: undefined,
    metrics: { doors: doors as never },
  });
  return async (password: string): Promise<unknown> => {
    const basic = Buffer.from(`admin:${password}`).toString('base64');
    const request = {
      headers: { authorization: `Basic ${basic}` },
      ip: '192.0.2.1',
      get: () => '',
    };
    const response = { set: () => undefined, removeHeader: () => undefined, get: () => undefined };
    const next = jest.fn();
    try {
      await guard(request as never, response as never, next);
      return next.mock.calls.length === 1 ? 'passed' : 'nothing';
    } catch (error) {
      return (error as { code: unknown }).code;
    }
  };
}

it('has who sent ten wrong ones wait for a quarter of an hour, and not longer', async () => {
  const ask = monitor();
  for (let i = 0; i < 10; i += 1) expect(await ask('wrong')).toBe('unauthorized');
  jest.advanceTimersByTime(15 * MINUTE_MS - 1_000);
  for (const password of ['wrong', PASSWORD]) expect(await ask(password)).toBe('rate_limited');
  jest.advanceTimersByTime(1_000);
  expect(await ask(PASSWORD)).toBe('passed');
  for (let i = 0; i < 10; i += 1) expect(await ask('wrong')).toBe('unauthorized');
});

it('keeps nobody out who knows it, also when they ask many times at once', async () => {
  const ask = monitor();
  for (let i = 0; i < 9; i += 1) await ask('wrong');
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(PASSWORD)));
  expect(new Set(answers)).toEqual(new Set(['passed']));
});

it('counts wrong ones that come at once before a right one behind them is looked at', async () => {
  const ask = monitor();
  const guesses = [...Array.from({ length: 10 }, () => 'wrong'), PASSWORD];
  const answers = await Promise.all(guesses.map((password) => ask(password)));
  expect(answers.at(-1)).toBe('rate_limited');
});

it('takes a password as it is composed on whatever keyboard', async () => {
  const ask = monitor('Schlüsselblüte');
  expect(await ask('Schlüsselblüte'.normalize('NFD'))).toBe('passed');
});

it('keeps nobody out who knows it, however often they come', async () => {
  const ask = monitor();
  for (let i = 0; i < 9; i += 1) await ask('wrong');
  for (let i = 0; i < 100; i += 1) {
    expect(await ask(PASSWORD)).toBe('passed');
    jest.advanceTimersByTime(20_000);
  }
});
