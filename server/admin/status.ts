import { resolve } from 'node:path';
import { MigrationExecutor } from 'typeorm';
import { postgresAddress } from '../database/postgresAddress';
import { refuseNewer } from '../database/refuseNewer';
import type { Verb } from './Verb';
import { readOptions } from './readOptions';

const usage = 'status';

/** Tells how things stand. */
export const status: Verb = {
  usage,
  help: 'tells the version, the database, who plays, and what is not saved yet',
  takesAnySchema: true,

  async run({ env, version, dataSource, playing, players, positions, peers, isCommand }, args) {
    readOptions({ usage }, args, { options: {}, maxWords: 0 });
    await refuseNewer(dataSource);
    const executor = new MigrationExecutor(dataSource);
    const executed = await executor.getExecutedMigrations();
    const pending = await executor.getPendingMigrations();
    const [postgres] = await dataSource.query<{ version: string }[]>(
      `SELECT current_setting('server_version') AS version`,
    );
    const others = await peers.others();
    const online = await players.online(0);
    const lines: [what: string, is: string | number][] = [
      ['server', isCommand ? 'none runs on this DATA_DIR' : `runs, process ${process.pid}`],
      ['other processes', others.length],
      ['version', version],
      ['database', databaseOf(env)],
      ['PostgreSQL', postgres!.version],
      ['migrations', `${executed.length} have run, ${pending.length} are to come`],
      ['actors here', playing.count],
      ['players', online.count],
      ['unsaved actors', positions.unsaved.length],
    ];
    return lines.map(([what, is]) => `${`${what}:`.padEnd(17)}${is}`).join('\n');
  },
};

function databaseOf({ DATABASE_URL, DATA_DIR }: Parameters<Verb['run']>[0]['env']): string {
  if (DATABASE_URL !== undefined) return postgresAddress(DATABASE_URL);
  return `embedded, in ${resolve(DATA_DIR)}`;
}
