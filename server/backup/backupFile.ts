import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { OperatorError } from '../OperatorError';
import type { Env } from '../env';

/** Where a backup of a name lies unless somebody wants it elsewhere; its folder is there by then. */
export async function backupFile(env: Pick<Env, 'DATA_DIR'>, name: string): Promise<string> {
  const folder = join(resolve(env.DATA_DIR), 'backups');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new OperatorError(
      `DATA_DIR: cannot make ${folder} for backups (${(cause as Error).message}).\n` +
        'Name a file elsewhere, or set DATA_DIR to a folder that this user may write.',
      { cause },
    );
  }
  return join(folder, `${name}.jsonl.gz`);
}
