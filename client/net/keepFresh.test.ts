import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { keepFresh } from './keepFresh';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

interface Given {
  age: number | undefined;
  answers?: boolean;
  /** How much (ms) the server's clock is ahead of this device's. */
  aheadMs?: number;
}

/** An account whose token is so old (ms); `answers` says whether it is renewed when that is asked for. */
function accountOf({ age, answers = true, aheadMs = 0 }: Given) {
  const account = {
    issuedAt: age === undefined ? undefined : Date.now() + aheadMs - age,
    asked: 0,
    renew: async () => {
      account.asked += 1;
      if (answers) account.issuedAt = Date.now() + aheadMs;
      return {} as never;
    },
  };
  return account;
}

it('leaves a token alone that is younger than a day, and renews it when it is not', () => {
  const account = accountOf({ age: HOUR_MS });
  const end = keepFresh(account);
  expect(account.asked).toBe(0);
  jest.advanceTimersByTime(DAY_MS);
  expect(account.asked).toBe(1);
  jest.advanceTimersByTime(10 * DAY_MS);
  expect(account.asked).toBeGreaterThanOrEqual(9);
  end();
  const { asked } = account;
  jest.advanceTimersByTime(10 * DAY_MS);
  expect(account.asked).toBe(asked);
});

it.each([
  ['is older than a day', 2 * DAY_MS],
  ['does not tell its age', undefined],
  ['is from the future, by a clock that is wrong', -2 * DAY_MS],
])('renews at once a token that %s', (_, age) => {
  const account = accountOf({ age });
  keepFresh(account)();
  expect(account.asked).toBe(1);
});

it.each([-48, -23, -12, -3, 0, 3, 12, 23, 48])(
  'never lets a token get two days old, by a clock that is %d hours fast',
  (hours) => {
    const account = accountOf({ age: 0, aheadMs: -hours * HOUR_MS });
    const end = keepFresh(account);
    let [asked, renewedAt, oldest] = [account.asked, Date.now(), 0];
    for (let hour = 0; hour < 10 * 24; hour += 1) {
      jest.advanceTimersByTime(HOUR_MS);
      oldest = Math.max(oldest, Date.now() - renewedAt);
      if (account.asked > asked) [asked, renewedAt] = [account.asked, Date.now()];
    }
    end();
    expect(oldest).toBeLessThan(2 * DAY_MS);
  },
);

it('tries again within the hour when nobody answered', () => {
  const account = accountOf({ age: 2 * DAY_MS, answers: false });
  const end = keepFresh(account);
  jest.advanceTimersByTime(HOUR_MS);
  expect(account.asked).toBe(2);
  end();
});
