import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Ends what the suites shared, and returns when nothing is left of it. */
export default async function tearDown() {
  const folder = process.env.MEADOW_TEST_RUN;
  const shared = readdirSync(folder).filter((name) => name.startsWith('browser-'));
  await Promise.all(shared.map((name) => end(Number(readFileSync(join(folder, name, 'pid'))))));
  rmSync(folder, { recursive: true, force: true });
}

async function end(pid) {
  try {
    process.kill(pid, 'SIGTERM');
    for (;;) {
      await delay(20);
      process.kill(pid, 0);
    }
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
