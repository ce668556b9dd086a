import { randomBytes } from 'node:crypto';
import { constants, copyFile, link, open, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from './errorCode';

const PART = /\.[\da-f]{8}\.part$/;

/** Where a file is written until all of it is on the disk; nobody else writes there. */
export function partOf(file: string): string {
  return `${file}.${randomBytes(4).toString('hex')}.part`;
}

/**
 * Writes a file that only this user can read, whole and on the disk; one that is there is left as it
 * is.
 */
export async function keepNew(file: string, text: string): Promise<void> {
  const part = partOf(file);
  try {
    await writeFile(part, text, { flag: 'wx', mode: 0o600, flush: true });
    await linkNew(part, file);
    await syncFolder(dirname(file));
  } finally {
    await rm(part, { force: true });
  }
}

async function linkNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to).catch(async (error: unknown) => {
      if (errorCode(error) === 'EEXIST') throw error;
      // Some file systems know no links; who reads it there has to see whether it is whole.
      await copyFile(from, to, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** A new name is on the disk when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  // Where folders cannot be synced, the system does so by itself a little later.
  if (!handle) return;
  try {
    await handle.sync().catch((error: unknown) => {
      if (!/^E(INVAL|PERM|ACCES|BADF|ISDIR|NOTSUP|OPNOTSUPP|NOSYS)$/.test(errorCode(error)))
        throw error;
    });
  } finally {
    await handle.close();
  }
}

/** Removes what killed processes have left half written in folders that no other process writes to. */
export async function removeParts(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    const parts = names.filter((name) => PART.test(name));
    // One that stays is in nobody's way.
    await Promise.all(parts.map((name) => rm(join(folder, name)).catch(() => undefined)));
  }
}
