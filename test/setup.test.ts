import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../server/paths';
import { waitFor } from './support/waitFor';

/** Stands for the tool that builds: tells what it does, and takes as long as one likes. */
const BUILDER = `
  const fs = require('node:fs');
  fs.rmSync('dist/server', { recursive: true, force: true });
  fs.appendFileSync('log', 'begins ');
  const timer = setInterval(() => {
    if (!fs.existsSync('mayEnd')) return;
    fs.appendFileSync('log', 'ends ');
    clearInterval(timer);
  }, 10);
`;

/** Stands for npm: writes down what it is told, and makes Node run when it is to make ready what is there. */
const NPM = `#!/bin/sh
echo "$@" >>npm-log
[ "$1" = install ] || ln -sf '${process.execPath}' node_modules/.bin/node
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
  await put('bin/npm', NPM);
  await put('node_modules/vite/bin/vite.js', BUILDER);
  await mkdir(join(project, 'node_modules/.bin'));
  await symlink(process.execPath, join(project, 'node_modules/.bin/node'));
});
afterEach(() => rm(project, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(project, path, '..'), { recursive: true });
  await writeFile(join(project, path), text, { mode: 0o755 });
}

const read = async (path: string) => readFile(join(project, path), 'utf8').catch(() => '');

/** What the builder has done. */
const log = async () => read('log');

/** What npm was told, a line each time. */
const npmLog = async () => (await read('npm-log')).trimEnd().split('\n');

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

it('what another has built is not taken for what was built before', async () => {
  await put('mayEnd', '');
  expect(await codeOf(setUp())).toBe(0);
  const builder = join('node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [builder], { cwd: project });
  expect(await codeOf(setUp())).toBe(0);
  expect(await log()).toBe('begins ends '.repeat(3));
});

it('everything is installed and made ready, whatever else npm is told to do', async () => {
  await put('mayEnd', '');
  expect(await codeOf(setUp())).toBe(0);
  const [installs, ...others] = await npmLog();
  expect(others).toEqual([]);
  expect(installs).toMatch(/^install /);
  for (const flag of [
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--engine-strict=false',
    '--bin-links=true',
    '--dry-run=false',
    '--global=false',
  ]) {
    expect(installs).toContain(flag);
  }
});

it('what was installed without its scripts is made ready', async () => {
  await put('mayEnd', '');
  await rm(join(project, 'node_modules/.bin/node'));
  expect(await codeOf(setUp())).toBe(0);
  const words = (await npmLog()).map((line) => line.split(' ')[0]);
  expect(words).toEqual(['install', 'rebuild']);
});

it('what somebody has taken out of what was installed is installed again', async () => {
  await put('mayEnd', '');
  await put('node_modules/.package-lock.json', '{"all":true}');
  for (let turn = 0; turn < 2; turn += 1) expect(await codeOf(setUp())).toBe(0);
  expect(await npmLog()).toHaveLength(1);
  await put('node_modules/.package-lock.json', '{"all":false}');
  expect(await codeOf(setUp())).toBe(0);
  expect(await npmLog()).toHaveLength(2);
});
