import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from './lockDirectory';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'meadow-lock-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

describe('lockDirectory', () => {
  it('keeps a folder for one', async () => {
    const unlock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toMatchObject({ name: 'DirectoryInUse' });
    await unlock();
    await (
      await lockDirectory(directory)
    )();
  });

  it('is gone with its process, however that ended', async () => {
    const listening = `
      const server = require('node:net').createServer();
      server.listen(${JSON.stringify(join(directory, 'lock'))}, () => console.log('ready'));`;
    const holder = spawn(process.execPath, ['-e', listening], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    await expect(lockDirectory(directory)).rejects.toMatchObject({ name: 'DirectoryInUse' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (
      await lockDirectory(directory)
    )();
  });

  it('refuses a path that is too long for it in words', async () => {
    await expect(lockDirectory(`/${'x'.repeat(120)}`)).rejects.toThrow(/too long/);
  });
});
