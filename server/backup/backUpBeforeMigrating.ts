import { type DataSource, MigrationExecutor } from 'typeorm';
import type { Env } from '../env';
import type { Log } from '../log';
import { backupFile } from './backupFile';
import { writeBackup } from './writeBackup';

interface Given {
  dataSource: DataSource;
  env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>;
  version: string;
  log: Log;
}

/**
 * Keeps what the embedded database holds before an upgrade changes it, so that one can go back. A
 * PostgreSQL is not copied: it may be large, and has its own ways.
 */
export async function backUpBeforeMigrating({ dataSource, env, version, log }: Given) {
  if (env.DATABASE_URL !== undefined) return;
  const executor = new MigrationExecutor(dataSource);
  const executed = await executor.getExecutedMigrations();
  const [next] = await executor.getPendingMigrations();
  if (executed.length === 0 || next === undefined) return;
  // Named after the migration: starts that fail again and again do not fill the disk.
  const file = await backupFile(env, `before-${next.name}`);
  const { rows } = await writeBackup({ dataSource, isEmbedded: true, version, file });
  log.info({ file, rows }, 'the database is backed up before it is migrated');
}
