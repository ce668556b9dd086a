import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../../test/support/waitFor';
import { FileFolder } from './FileFolder';
import { processMark } from './processMark';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'meadow-lock-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** As a process of another machine, or in another container, sees and leaves it. */
function elsewhere(deadMs?: number): FileFolder {
  return new FileFolder(directory, { isVital: false, mark: 'another/machine 1 1', deadMs });
}

it('a process of another machine lives as long as its heart beats', async () => {
  const close = (await elsewhere().listen('lock'))!;
  const here = new FileFolder(directory, { isVital: false });
  expect(await here.stateOf('lock')).toBe('alive');
  expect(await here.listen('lock')).toBeUndefined();
  await close();
  expect(await here.stateOf('lock')).toBe('gone');
});

it('one whose heart has stopped is dead', async () => {
  await writeFile(join(directory, 'lock'), 'meadow another/machine 1 1 abcdef');
  expect(await elsewhere(200).stateOf('lock')).toBe('dead');
});

it('a number that has become another process’ is not the holder’s', async () => {
  const [machine] = processMark().split(' ');
  await writeFile(join(directory, 'lock'), `meadow ${machine} ${process.pid} 1 abcdef`);
  const here = new FileFolder(directory, { isVital: false });
  // Where the system does not tell, only the heartbeat does.
  expect(machine === '-' || (await here.stateOf('lock')) === 'dead').toBe(true);
});

it('a file that is tidied away comes back, and one that is another’s is left alone', async () => {
  const close = (await elsewhere().listen('lock'))!;
  const path = join(directory, 'lock');
  await rm(path);
  await waitFor(async () => readFile(path, 'utf8').catch(() => ''));
  await writeFile(path, 'meadow third/machine 1 1 abcdef');
  expect(await elsewhere(3_000).stateOf('lock')).toBe('dead');
  await close();
  expect(await readFile(path, 'utf8')).toContain('third');
});
