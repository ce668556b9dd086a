import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 10;

/** Waits until a condition holds and returns what it gave; throws when it takes too long. */
export async function waitFor<Result>(
  condition: () => Result | Promise<Result>,
  limitMs = 10_000,
): Promise<NonNullable<Result>> {
  const end = performance.now() + limitMs;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (performance.now() > end) throw new Error(`waited in vain for ${condition.toString()}`);
    await delay(POLL_MS);
  }
}
