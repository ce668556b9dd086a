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

/** An account whose token is so old (ms); `answers` says whether it is renewed when that is asked for. */
function accountOf({ age, answers = true }: { age: number | undefined; answers?: boolean }) {
  const account = {
    issuedAt: age === undefined ? undefined : Date.now() - age,
    asked: 0,
    renew: async () => {
      account.asked += 1;
      if (answers) account.issuedAt = Date.now();
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

it('tries again within the hour when nobody answered', () => {
  const account = accountOf({ age: 2 * DAY_MS, answers: false });
  const end = keepFresh(account);
  jest.advanceTimersByTime(HOUR_MS);
  expect(account.asked).toBe(2);
  end();
});
