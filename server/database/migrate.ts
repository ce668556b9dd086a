import { setTimeout as delay } from 'node:timers/promises';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { OperatorError } from '../OperatorError';
import { rightsError } from './openingError';
import { refuseNewer } from './refuseNewer';

/** An arbitrary number that all processes of one database agree on. */
const MIGRATION_LOCK = 7_263_361;

const RETRY_INTERVAL_MS = 200;
const MAX_ATTEMPTS = 300;

/**
 * Brings the schema up to date; of several processes that start at once, one does it. Throws an
 * `OperatorError` if the schema is of a newer version, or the database's user may not change it.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await withMigrationLock(runner, async () => {
      await refuseNewer(dataSource, runner);
      await new MigrationExecutor(dataSource, runner).executePendingMigrations();
    });
  } catch (error) {
    throw rightsError(error) ?? error;
  } finally {
    await runner.release();
  }
}

/** Does something while no process migrates this database, and none begins to. */
export async function withMigrationLock<Result>(
  runner: QueryRunner,
  task: () => Promise<Result>,
): Promise<Result> {
  await lock(runner);
  try {
    return await task();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

/** Asks again and again instead of waiting in the database, where the wait would time out. */
async function lock(runner: QueryRunner): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const rows = (await runner.query('SELECT pg_try_advisory_lock($1) AS locked', [
      MIGRATION_LOCK,
    ])) as { locked: boolean }[];
    if (rows[0]?.locked) return;
    await delay(RETRY_INTERVAL_MS);
  }
  throw new OperatorError('Another process has been migrating the database for a minute. Stop it.');
}
