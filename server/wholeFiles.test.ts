import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { keepNew, partOf, removeParts } from './wholeFiles';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('a new file is there whole or not at all', async () => {
  const file = join(folder, 'letter');
  const kept = keepNew(file, 'x'.repeat(16_000_000));
  while (!existsSync(file)) await turn();
  expect(statSync(file).size).toBe(16_000_000);
  await kept;
  expect(await readdir(folder)).toEqual(['letter']);
});

it('a file that is there stays', async () => {
  const file = join(folder, 'letter');
  await keepNew(file, 'first');
  await keepNew(file, 'second');
  expect(await readFile(file, 'utf8')).toBe('first');
  expect(await readdir(folder)).toEqual(['letter']);
});

it('what was left half written is removed, and nothing else', async () => {
  await writeFile(partOf(join(folder, 'letter')), 'half');
  await writeFile(join(folder, 'my.part'), 'whole');
  await removeParts(folder, join(folder, 'nowhere'));
  expect(await readdir(folder)).toEqual(['my.part']);
});
