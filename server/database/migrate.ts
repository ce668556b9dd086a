import { setTimeout as delay } from 'node:timers/promises';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { OperatorError } from '../OperatorError';

/** An arbitrary number that all processes of one database agree on. */
const MIGRATION_LOCK = 7_263_361;

const RETRY_INTERVAL_MS = 200;
const MAX_ATTEMPTS = 300;

/** Brings the schema up to date; of several processes that start at once, one does it. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await lock(runner);
    await new MigrationExecutor(dataSource, runner).executePendingMigrations();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
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
