import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeParts } from '../wholeFiles';
import { tokenSecret } from './tokenSecret';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  file = join(folder, 'jwt-secret');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const secretHere = async () => tokenSecret({ DATA_DIR: folder });

describe('the secret that signs tokens', () => {
  it('is made once, for this user alone, and nothing else is left', async () => {
    const secret = await secretHere();
    expect(secret).toMatch(/^[\w-]{64}$/);
    expect(await secretHere()).toBe(secret);
    expect(await readdir(folder)).toEqual(['jwt-secret']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is the same for all who start at once', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, secretHere));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toHaveLength(64);
    expect(await readdir(folder)).toEqual(['jwt-secret']);
  });

  it('is made although a process was killed while it made one, of which nothing stays', async () => {
    await writeFile(`${file}.0123abcd.part`, 'half');
    expect(await secretHere()).toHaveLength(64);
    await removeParts(folder);
    expect(await readdir(folder)).toEqual(['jwt-secret']);
  });

  it('may lie elsewhere, and is taken as it is', async () => {
    const secret = '\uFEFF a secret of one’s own, with a line feed \n';
    await writeFile(join(folder, 'elsewhere'), secret);
    await symlink(join(folder, 'elsewhere'), file);
    expect(await secretHere()).toBe(secret);
  });

  it.each([
    ['nothing', '', /holds something of 0 characters, must be at least 32 characters long/],
    ['too little', 'x1'.repeat(15), /of 30 characters, must be at least 32/],
    ['what a power cut leaves', '\0'.repeat(64), /of 64 characters, must be a secret of your own/],
    ['what is no UTF-8', Buffer.alloc(64, 0xc3), /holds something that is no text/],
  ])('is refused in words where the file holds %s, and the file stays', async (_, held, fault) => {
    await writeFile(file, held);
    await expect(secretHere()).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringMatching(fault),
    });
    await expect(secretHere()).rejects.toThrow(file);
    expect(await readFile(file)).toEqual(Buffer.from(held));
    expect(await readdir(folder)).toEqual(['jwt-secret']);
  });

  it('is refused in words where a folder has its name, or it leads nowhere', async () => {
    await mkdir(file);
    await expect(secretHere()).rejects.toThrow(
      `${file}, where the secret that signs tokens is kept`,
    );
    await rm(file, { recursive: true });
    await symlink(join(folder, 'nowhere'), file);
    await expect(secretHere()).rejects.toThrow(
      `cannot keep the secret that signs tokens in ${file}`,
    );
    expect(await readdir(folder)).toEqual(['jwt-secret']);
  });

  it('is the one that is set, where one is', async () => {
    await writeFile(file, '');
    expect(await tokenSecret({ DATA_DIR: folder, JWT_SECRET: 'set' })).toBe('set');
  });
});
