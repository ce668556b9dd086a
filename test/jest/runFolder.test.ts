import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveSocket, listenElsewhere } from '../support/leaveSocket';
import { removeAbandonedRuns } from './runFolder.ts';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'meadow-test-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** A folder as a run has it while suites work. */
async function runFolder(name: string): Promise<string> {
  const folder = join(parent, name);
  await mkdir(join(folder, 's-12ab34', 'meadow-test-0'), { recursive: true });
  await mkdir(join(folder, 'browser-2'));
  await writeFile(join(folder, 'browser-2', 'pid'), '77');
  return folder;
}

it('a run clears away what killed runs have left, and leaves those that go on', async () => {
  for (const name of ['meadow-dead01', 'meadow-dead02']) {
    const dead = await runFolder(name);
    await leaveSocket(dead, 'lock');
    await leaveSocket(dead, 'lock-1abc');
  }
  const kill = await listenElsewhere(await runFolder('meadow-living'), 'lock-1abc');
  await Promise.all([removeAbandonedRuns(parent), removeAbandonedRuns(parent)]);
  expect(await readdir(parent)).toEqual(['meadow-living']);
  await kill();
  await removeAbandonedRuns(parent);
  expect(await readdir(parent)).toEqual([]);
});

it('a run ends what goes on of a killed one, and nothing else', async () => {
  const dead = await runFolder('meadow-dead01');
  await leaveSocket(dead, 'lock-1abc');
  const asleep = ['MEADOW_TEST_RUN=X', 'TMPDIR=X/s-12ab34', 'TMPDIR=X0/s-12ab34'].map((mark) => {
    const [name = '', value = ''] = mark.replace('X', dead).split('=');
    return spawn('sleep', ['77'], { env: { ...process.env, [name]: value }, stdio: 'ignore' });
  });
  await Promise.all(asleep.map((child) => once(child, 'spawn')));
  const ended = asleep.slice(0, 2).map((child) => once(child, 'exit'));
  await removeAbandonedRuns(parent);
  await Promise.all(ended);
  const [, , other] = asleep;
  expect(other!.exitCode ?? other!.signalCode).toBeNull();
  other!.kill();
  await once(other!, 'exit');
});

it('a run clears away nothing that is not of a run', async () => {
  const world = await runFolder('meadow-backup');
  await mkdir(join(world, 'postgres'));
  await leaveSocket(world, 'lock');
  await runFolder('meadow-nolock');
  await leaveSocket(await runFolder('meadow-lab'), 'lock');
  await removeAbandonedRuns(parent);
  expect((await readdir(parent)).sort()).toEqual(['meadow-backup', 'meadow-lab', 'meadow-nolock']);
});
