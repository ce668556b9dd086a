import { setTimeout as delay } from 'node:timers/promises';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { OperatorError } from '../OperatorError';
import { liftTimeouts } from './liftTimeouts';
import { rightsError } from './openingError';
import { refuseNewer } from './refuseNewer';

/** An arbitrary number that all processes of one database agree on. */
const MIGRATION_LOCK = 7_263_361;

const RETRY_INTERVAL_MS = 200;

/** A large world takes its time; the lock of a process that has ended is gone with its connection. */
const PATIENCE_MS = 60 * 60_000;

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
      await executePending(new MigrationExecutor(dataSource, runner), runner);
    });
  } catch (error) {
    throw rightsError(error) ?? error;
  } finally {
    await runner.release();
  }
}

async function executePending(executor: MigrationExecutor, runner: QueryRunner): Promise<void> {
  if ((await executor.getPendingMigrations()).length === 0) return;
  const restoreTimeouts = await liftTimeouts(runner);
  try {
    await executor.executePendingMigrations();
  } finally {
    await restoreTimeouts();
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
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const rows = (await runner.query('SELECT pg_try_advisory_lock($1) AS locked', [
      MIGRATION_LOCK,
    ])) as { locked: boolean }[];
    if (rows[0]?.locked) return;
    await delay(RETRY_INTERVAL_MS);
  }
  throw new OperatorError(
    'Another process has been migrating or restoring the database for an hour.\n' +
      'Look into its log, and stop it if it does not go on.',
  );
}
