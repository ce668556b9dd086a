import { expect, it } from '@jest/globals';
import type { SignInLimits } from '../../server/account/SignInLimits';
import type { RateLimited } from '../../server/http/RateLimited';

/** What a refusal is. */
export const LIMITED = { code: 'rate_limited', status: 429 };

/** How many of so many attempts at once are let through. */
export async function times(count: number, ask: () => Promise<void>): Promise<number> {
  const answers = await Promise.allSettled(Array.from({ length: count }, ask));
  return answers.filter(({ status }) => status === 'fulfilled').length;
}

/** Tests of what limits promise, wherever they are counted. */
export function signInLimits(limits: () => SignInLimits): void {
  it.each([
    ['login', 120, 600],
    ['register', 60, 600],
    ['guest', 120, 600],
  ] as const)('lets an address %s %d times in ten minutes', async (kind, allowed, seconds) => {
    expect(await times(allowed + 5, () => limits().countRequest(kind, '192.0.2.1'))).toBe(allowed);
    const refusal = await limits()
      .countRequest(kind, '192.0.2.1')
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject(LIMITED);
    const { retryAfter } = refusal as RateLimited;
    expect(Number.isInteger(retryAfter)).toBe(true);
    expect(retryAfter).toBeGreaterThan(seconds - 120);
    expect(retryAfter).toBeLessThanOrEqual(seconds);
  });

  it('counts each way in, and each address, by itself', async () => {
    await times(60, () => limits().countRequest('register', '192.0.2.2'));
    await limits().countRequest('guest', '192.0.2.2');
    await limits().countRequest('register', '192.0.2.3');
  });

  it('lets ten of two hundred guesses at once through, whatever the case of the name', async () => {
    const names = ['anna', 'Anna', 'ANNA'];
    let turn = 0;
    expect(await times(200, () => limits().countGuess(names[turn++ % 3]!))).toBe(10);
    await expect(limits().countGuess('aNNa')).rejects.toMatchObject({
      ...LIMITED,
      headers: { 'retry-after': expect.stringMatching(/^(8\d\d|900)$/) },
    });
    await limits().countGuess('ben');
  });

  it('counts right passwords as wrong ones at no moment, however many come at once', async () => {
    const guess = (username: string, result: string | undefined) => async () => {
      await limits().guess(username, async () => soon(result));
    };
    const right = guess('dora', 'dora');
    await times(9, () => limits().countGuess('dora'));
    expect(await times(30, right)).toBe(30);
    expect(await times(30, guess('Dora', undefined))).toBe(10);
    expect(await times(30, right)).toBe(0);
  });

  it('forgets the guesses of who knew the password', async () => {
    await times(10, () => limits().countGuess('carla'));
    await limits().forgetGuesses('Carla');
    expect(await times(11, () => limits().countGuess('carla'))).toBe(10);
  });
}

/** What looking at a password comes to, after a while. */
async function soon<Result>(result: Result): Promise<Result> {
  await new Promise(setImmediate);
  return result;
}
