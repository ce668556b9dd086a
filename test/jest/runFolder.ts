import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
// With their endings: Node itself loads this file, too.
import { DirectoryInUse, lockDirectory } from '../../server/database/lockDirectory.ts';
import { kill, startedWith } from './processes.ts';

/** Who is killed ends within so long, unless it waits for a disk. */
const PATIENCE_MS = 3_000;
const POLL_MS = 20;

const NAME = /^meadow-\w{6}$/;
const LOCK = /^lock(-\w{4})?$/;

/** What a run keeps in its folder, beside the lock: the folders of its suites and browsers. */
const KEPT = /^(s-\w{6}|browser-\d+)$/;

/** Makes a folder in another one for all that a run of tests needs, locked as long as this process lives. */
export async function makeRunFolder(parent: string): Promise<string> {
  // Short: the names of sockets in it have a limit.
  const folder = mkdtempSync(join(parent, 'meadow-'));
  // PostgreSQL runs as another user, in a folder of its own below this one.
  chmodSync(folder, 0o711);
  try {
    await lockDirectory(folder);
    return folder;
  } catch (error) {
    // Until it is locked another run may take it for abandoned.
    if (!(error instanceof DirectoryInUse) && existsSync(folder)) throw error;
    return makeRunFolder(parent);
  }
}

/** Ends what runs that were killed have left running, and removes their folders from another one. */
export async function removeAbandonedRuns(parent: string): Promise<void> {
  const entries = readdirSync(parent, { withFileTypes: true });
  for (const entry of entries) {
    const folder = join(parent, entry.name);
    if (!entry.isDirectory() || !NAME.test(entry.name) || !isRunFolder(folder)) continue;
    // Without the lock the run goes on, or another one clears it away.
    const unlock = await lockDirectory(folder).catch(() => undefined);
    if (!unlock) continue;
    await endAll(folder);
    try {
      remove(folder);
      await unlock();
    } catch (error) {
      // It stays locked until this process ends, and is known as a run's by that to the next one.
      process.stderr.write(`Of a run that was killed ${folder} is left (${String(error)}).\n`);
    }
  }
}

/** Removes a folder, and the lock in it last. */
function remove(folder: string): void {
  const kept = readdirSync(folder).filter((name) => KEPT.test(name));
  for (const name of kept) rmSync(join(folder, name), { recursive: true, force: true });
  rmSync(folder, { recursive: true });
}

/** Workers, servers and browsers may go on without the process that has started them. */
async function endAll(folder: string): Promise<void> {
  const marks = [`MEADOW_TEST_RUN=${folder}`, `TMPDIR=${folder}/`];
  const isOfRun = (variable: string) => variable === marks[0] || variable.startsWith(marks[1]!);
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const left = startedWith(isOfRun);
    for (const pid of left) kill(pid);
    if (left.length === 0 || performance.now() > deadline) return;
    await delay(POLL_MS);
  }
}

/** Whether a folder is of a run, and no world's that somebody keeps under such a name. */
function isRunFolder(folder: string): boolean {
  try {
    const names = readdirSync(folder);
    const others = names.filter((name) => !LOCK.test(name));
    return others.length < names.length && others.every((name) => KEPT.test(name));
  } catch {
    return false;
  }
}
