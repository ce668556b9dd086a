import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { availableParallelism } from 'node:os';

/** What argon2 was asked to compare, and how much of it at the same time. */
const compared: string[] = [];
let running = 0;
let mostRunning = 0;
let finish: (() => void)[] = [];

jest.unstable_mockModule('argon2', () => ({
  argon2id: 2,
  hash: async () => '$argon2id$decoy',
  verify: async (hash: string) => {
    compared.push(hash);
    mostRunning = Math.max(mostRunning, ++running);
    await new Promise<void>((resolve) => finish.push(resolve));
    running -= 1;
    return true;
  },
}));
const { verifyPassword } = await import('./passwords');

/** Lets everything that is or comes to be compared end. */
async function finishAll(tasks: readonly Promise<unknown>[]): Promise<void> {
  const all = Promise.allSettled(tasks).then(() => true);
  const soon = () => new Promise<boolean>((resolve) => setImmediate(resolve, false));
  do for (const end of finish.splice(0)) end();
  while (!(await Promise.race([all, soon()])));
}

beforeEach(() => {
  compared.length = 0;
  finish = [];
  mostRunning = 0;
});

describe('verifyPassword', () => {
  it('does for nobody’s password what it does for somebody’s, and says no', async () => {
    const [known, unknown] = [verifyPassword('$argon2id$known', 'x'), verifyPassword(null, 'x')];
    await finishAll([known, unknown]);
    expect(await Promise.all([known, unknown])).toEqual([true, false]);
    expect(compared.sort()).toEqual(['$argon2id$decoy', '$argon2id$known']);
  });

  it('leaves one core to the world, however many sign in at once', async () => {
    const tasks = Array.from({ length: 200 }, () => verifyPassword('$argon2id$known', 'x'));
    await finishAll(tasks);
    expect(compared).toHaveLength(200);
    expect(mostRunning).toBe(Math.max(1, availableParallelism() - 1));
  });

  it('refuses in words when too many wait, and is there again afterwards', async () => {
    const tasks = Array.from({ length: 700 }, () => verifyPassword('$argon2id$known', 'x'));
    await finishAll(tasks);
    const results = await Promise.allSettled(tasks);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(100);
    expect(refused[0]).toMatchObject({ reason: { code: 'unavailable', status: 503 } });
    const later = verifyPassword('$argon2id$known', 'x');
    await finishAll([later]);
    expect(await later).toBe(true);
  });
});
