import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveSocket, listenElsewhere } from '../../test/support/leaveSocket';
import { PROJECT_DIR } from '../paths';
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
    const kill = await listenElsewhere(directory, 'lock');
    await expect(lockDirectory(directory)).rejects.toMatchObject({ name: 'DirectoryInUse' });
    await kill();
    await (
      await lockDirectory(directory)
    )();
  });

  it('keeps a folder for one of many who find what killed ones have left, and clears it away', async () => {
    const killed = ['lock', 'lock-0aaa', 'lock-zzzz'];
    for (const name of killed) await leaveSocket(directory, name);
    expect(await readdir(directory)).toEqual(killed);
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => lockDirectory(directory)),
    );
    const won = tries.filter((each) => each.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await readdir(directory)).toEqual(['lock', expect.stringMatching(/^lock-\w{4}$/)]);
    await won[0]!.value();
    expect(await readdir(directory)).toEqual([]);
  });

  it('removes no file that only has such a name', async () => {
    await writeFile(join(directory, 'lock-1abc'), 'letters');
    await (
      await lockDirectory(directory)
    )();
    expect(await readdir(directory)).toEqual(['lock-1abc']);
  });

  it('says what is in its way', async () => {
    await mkdir(join(directory, 'lock'));
    await expect(lockDirectory(directory)).rejects.toThrow(join(directory, 'lock'));
    expect(await readdir(directory)).toEqual(['lock']);
  });
});

describe('lockDirectory where a path is too long for a socket', () => {
  let deep: string;

  beforeEach(async () => {
    deep = join(directory, 'x'.repeat(120));
    await mkdir(deep);
  });

  /** Locks the folder from another process; the returned function sends that a signal. */
  async function lockElsewhere() {
    const program = `
      const { lockDirectory } = await import(${JSON.stringify(join(PROJECT_DIR, 'server/database/lockDirectory.ts'))});
      await lockDirectory(${JSON.stringify(deep)});
      console.log('ready');
      setInterval(() => undefined, 1000);`;
    const args = ['--no-warnings', '--input-type=module', '-e', program];
    const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    return async () => {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    };
  }

  it('keeps a folder for one of many, and leaves nothing', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => lockDirectory(deep)));
    const won = tries.filter((each) => each.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await readdir(deep)).toEqual(['lockfile', expect.stringMatching(/^lockfile-\w{4}$/)]);
    await won[0]!.value();
    expect(await readdir(deep)).toEqual([]);
  });

  it('is gone with its process, however that ended', async () => {
    const kill = await lockElsewhere();
    await expect(lockDirectory(deep)).rejects.toMatchObject({ name: 'DirectoryInUse' });
    await kill();
    expect(await readdir(deep)).toHaveLength(2);
    await (
      await lockDirectory(deep)
    )();
    expect(await readdir(deep)).toEqual([]);
  });

  it('removes no file that only has such a name', async () => {
    await writeFile(join(deep, 'lockfile-1abc'), 'letters');
    await (
      await lockDirectory(deep)
    )();
    expect(await readdir(deep)).toEqual(['lockfile-1abc']);
  });
});
