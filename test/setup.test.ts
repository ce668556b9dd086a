import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../server/paths';
import { waitFor } from './support/waitFor';

/** Stands for the tool that builds: tells what it does, and takes as long as one likes. */
const BUILDER = `
  const fs = require('node:fs');
  fs.appendFileSync('log', 'begins ');
  const timer = setInterval(() => {
    if (!fs.existsSync('mayEnd')) return;
    fs.appendFileSync('log', 'ends ');
    clearInterval(timer);
  }, 10);
`;

let project: string;
let output = '';

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'meadow-setup-'));
  output = '';
  for (const name of ['setup.mjs', 'alone.mjs']) {
    await cp(join(PROJECT_DIR, 'scripts', name), join(project, 'scripts', name));
  }
  await put('package.json', '{}');
  await put('server/main.ts', 'first');
  await put('bin/npm', '#!/bin/sh\n');
  await put('node_modules/vite/bin/vite.js', BUILDER);
  await mkdir(join(project, 'node_modules/.bin'));
  await symlink(process.execPath, join(project, 'node_modules/.bin/node'));
});
afterEach(() => rm(project, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(project, path, '..'), { recursive: true });
  await writeFile(join(project, path), text, { mode: 0o755 });
}

/** What the builder has done. */
const log = async () => readFile(join(project, 'log'), 'utf8').catch(() => '');

function setUp(): ChildProcess {
  const child = spawn(process.execPath, ['scripts/setup.mjs', '--build'], {
    cwd: project,
    env: { ...process.env, PATH: `${join(project, 'bin')}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'inherit'],
    // Its children can be killed with it.
    detached: true,
  });
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return child;
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  return ((await once(child, 'close')) as [number | null])[0];
}

it('of two who set the project up at once, one does it and the other waits', async () => {
  const children = [setUp(), setUp()];
  const codes = Promise.all(children.map(codeOf));
  await waitFor(async () => (await log()) !== '');
  await waitFor(async () => output.includes('Waiting for') || (await log()) === 'begins begins ');
  await put('mayEnd', '');
  expect(await codes).toEqual([0, 0]);
  expect(await log()).toBe('begins ends ');
  expect((await readdir(join(project, 'node_modules'))).sort()).toEqual([
    '.bin',
    '.meadow-setup',
    'vite',
  ]);
});

it('what was built in part is not taken for what was built before', async () => {
  await put('mayEnd', '');
  expect(await codeOf(setUp())).toBe(0);
  await rm(join(project, 'mayEnd'));
  await put('server/main.ts', 'second');
  const killed = setUp();
  const ended = once(killed, 'close');
  await waitFor(async () => (await log()) === 'begins ends begins ');
  process.kill(-killed.pid!, 'SIGKILL');
  await ended;
  await put('server/main.ts', 'first');
  await put('mayEnd', '');
  expect(await codeOf(setUp())).toBe(0);
  expect(await log()).toBe('begins ends begins begins ends ');
});

it('what is changed while it is built is built again', async () => {
  const first = codeOf(setUp());
  await waitFor(async () => (await log()) !== '');
  await put('server/main.ts', 'second');
  await put('mayEnd', '');
  expect(await first).toBe(0);
  expect(await codeOf(setUp())).toBe(0);
  expect(await codeOf(setUp())).toBe(0);
  expect(await log()).toBe('begins ends begins ends ');
});
