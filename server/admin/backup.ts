import { resolve } from 'node:path';
import { backupFile } from '../backup/backupFile';
import { writeBackup } from '../backup/writeBackup';
import { refuseNewer } from '../database/refuseNewer';
import type { Verb } from './Verb';
import { readOptions } from './readOptions';

const usage = 'backup [FILE]';

/** Writes the whole world into a file, while everybody plays on. */
export const backup: Verb = {
  usage,
  help: 'writes the whole world into a file; without one, into DATA_DIR/backups',
  takesAnySchema: true,

  async run({ env, dataSource, positions, version }, args, { cwd, tell, signal }) {
    const { positionals } = readOptions({ usage }, args, { options: {}, maxWords: 1 });
    const [wanted] = positionals;
    await refuseNewer(dataSource);
    const file = wanted === undefined ? await defaultFile(env) : resolve(cwd, wanted);
    await positions.flush().catch((error: unknown) => {
      tell(`Not every position could be saved before (${String(error)}).`);
    });
    const isEmbedded = env.DATABASE_URL === undefined;
    const { rows, bytes } = await writeBackup({ dataSource, isEmbedded, version, file, signal });
    return `Backed up ${rows} rows into ${file} (${Math.ceil(bytes / 1024)} KB).`;
  },
};

/** A name for each second, in the order of time. */
async function defaultFile(env: Parameters<typeof backupFile>[0]): Promise<string> {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return backupFile(env, `meadow-${time}Z`);
}
