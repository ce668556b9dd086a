import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Leftovers } from './Leftovers.ts';

let folder: string;
let leftovers: Leftovers;
let server: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  leftovers = new Leftovers(folder, new Set());
  server = createServer();
});
afterEach(() => void server.close());

const take = () => leftovers.take(100);

it('finds nothing where nothing is left, also of what was there before', async () => {
  server.listen(0);
  await once(server, 'listening');
  leftovers = new Leftovers(folder, new Set());
  expect(await take()).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

it('finds a server that listens', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  expect(await take()).toEqual([expect.stringMatching(/^Server that listens at .*127\.0\.0\.1/)]);
});

it('finds a timer', async () => {
  const timer = setInterval(() => undefined, 1000);
  expect(await take()).toEqual(['timers: 1']);
  clearInterval(timer);
});

it('finds a process, and one that it has started, and ends both', async () => {
  // The shell ends at once; what it has started goes on, and is nobody's child.
  const env = { ...process.env, TMPDIR: folder };
  const shell = spawn('sh', ['-c', 'sleep 77 &'], { env, stdio: 'ignore' });
  await once(shell, 'exit');
  const child = spawn('sleep', ['66'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const left = await take();
  expect(left).toEqual([
    expect.stringMatching(/^process \d+: sleep 66$/),
    expect.stringMatching(/^process \d+: sleep 77$/),
  ]);
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
});

it('finds a file, but not what tools keep to be faster', async () => {
  await writeFile(join(folder, 'letter.txt'), 'hello');
  await writeFile(join(folder, 'tsx-0'), '');
  expect(await take()).toEqual(['in the folder for temporary files: letter.txt']);
});
