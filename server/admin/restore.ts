import { resolve } from 'node:path';
import { restoreBackup } from '../backup/restoreBackup';
import type { Verb } from './Verb';
import { WrongArguments, usageOf } from './readArguments';
import { readOptions } from './readOptions';

const usage = 'restore FILE [--replace]';

/** Makes the world what it was when a backup was written. */
export const restore: Verb = {
  usage,
  help: 'brings back the world that a backup holds; --replace gives up the one that is there',
  takesAnySchema: true,
  needsNoServer: true,

  async run({ dataSource, peers }, args, { cwd, signal }) {
    const options = { replace: { type: 'boolean', default: false } } as const;
    const { positionals, values } = readOptions({ usage }, args, { options, maxWords: 1 });
    const [name] = positionals;
    if (name === undefined)
      throw new WrongArguments(`restore: FILE missing. ${usageOf({ usage })}`);
    const file = resolve(cwd, name);
    const others = await peers.others();
    const { takenAt, tables } = await restoreBackup({
      dataSource,
      file,
      replaces: values.replace,
      isServed: others.length > 0,
      signal,
    });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return `The world is as it was on ${takenAt}: ${rows} rows. Start the server.`;
  },
};
