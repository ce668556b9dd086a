import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveSocket, listenElsewhere } from '../../test/support/leaveSocket';
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

  it('refuses a path that is too long for it in words', async () => {
    await expect(lockDirectory(`/${'x'.repeat(120)}`)).rejects.toThrow(/too long/);
  });
});
