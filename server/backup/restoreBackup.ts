import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { OperatorError } from '../OperatorError';
import { APPLICATION_NAME } from '../database/createDataSource';
import { liftTimeouts } from '../database/liftTimeouts';
import { withMigrationLock } from '../database/migrate';
import { refuseNewer } from '../database/refuseNewer';
import type { BackedUpTable, BackupHeader } from './backupFormat';
import { backupRows, checkBackup } from './readBackup';
import { quoted, worldTables } from './worldTables';

const PAGE_ROWS = 500;

/**
 * So many ids are left out behind the last one that the backup knows: they may have been given after
 * it, and whoever has a token for one of them must not become somebody else.
 */
const SKIPPED_IDS = 100_000;

interface Given {
  dataSource: DataSource;
  file: string;
  /** Whether the world that is there is given up. */
  replaces: boolean;
  /** Whether others are known to serve the world. */
  isServed: boolean;
  signal?: AbortSignal;
}

/**
 * Makes the world what it is in a backup, and brings it up to date. In one transaction: whatever
 * goes wrong, the database is as before. Throws an `OperatorError`.
 *
 * @returns the header of the backup
 */
export async function restoreBackup(given: Given): Promise<BackupHeader> {
  const { dataSource, file } = given;
  const header = await checkBackup(file);
  refuseUnknown(header, dataSource, file);
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    // A server that starts meanwhile waits for it.
    await withMigrationLock(runner, () => replaceAll(runner, header, given));
    return header;
  } finally {
    await runner.release();
  }
}

async function replaceAll(runner: QueryRunner, header: BackupHeader, given: Given): Promise<void> {
  await refuseNewer(given.dataSource, runner);
  await refuseServed(runner, given);
  if (!given.replaces) await refuseFull(runner);
  const restoreTimeouts = await liftTimeouts(runner);
  try {
    await runner.startTransaction();
    await fill(runner, header, given);
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await restoreTimeouts();
  }
}

async function fill(runner: QueryRunner, header: BackupHeader, given: Given): Promise<void> {
  const { dataSource, file, signal } = given;
  const executor = new MigrationExecutor(dataSource, runner);
  // Back to nothing and up to the schema of the backup, the way that each migration knows.
  for (const _ of await executor.getExecutedMigrations()) await executor.undoLastMigration();
  for (const migration of await executor.getPendingMigrations()) {
    if (header.migrations.includes(migration.name)) await executor.executeMigration(migration);
  }
  await compareTables(runner, header, file);
  for await (const { table, rows } of backupRows(file, header, PAGE_ROWS)) {
    signal?.throwIfAborted();
    await insert(runner, table, rows);
  }
  for (const table of header.tables) await advanceSequences(runner, table);
  await executor.executePendingMigrations();
}

async function insert(runner: QueryRunner, table: BackedUpTable, rows: string[]): Promise<void> {
  const name = quoted(table.name);
  const columns = table.columns.map(quoted).join(', ');
  await runner.query(
    `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
     SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

async function advanceSequences(runner: QueryRunner, table: BackedUpTable): Promise<void> {
  for (const [column, last] of Object.entries(table.sequences)) {
    // An empty world has given no ids to anybody.
    if (last === 0) continue;
    await runner.query(`SELECT setval(pg_get_serial_sequence($1, $2), $3::float8::bigint)`, [
      quoted(table.name),
      column,
      last + SKIPPED_IDS,
    ]);
  }
}

/** A backup that does not fit the tables is none of this program's. */
async function compareTables(runner: QueryRunner, header: BackupHeader, file: string) {
  const shapes = (tables: readonly Pick<BackedUpTable, 'name' | 'columns'>[]) =>
    tables.map(({ name, columns }) => `${name}: ${[...columns].sort().join(', ')}`).sort();
  const [there, wanted] = [shapes(await worldTables(runner)), shapes(header.tables)];
  const surplus = wanted.filter((shape) => !there.includes(shape));
  if (surplus.length === 0) return;
  throw new OperatorError(
    `${file} does not fit the tables of this version: it has ${surplus.join('; ')}.\n` +
      `Restore it with version ${header.appVersion}, which wrote it.`,
  );
}

function refuseUnknown(header: BackupHeader, { migrations }: DataSource, file: string): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = header.migrations.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new OperatorError(
    `${file} is of a newer version of Meadow, ${header.appVersion}: ` +
      `it has the migrations ${unknown.join(', ')}, which this one does not know.\n` +
      'Restore it with that version.',
  );
}

/** Servers keep a connection open; the embedded database belongs to this process alone. */
async function refuseServed(runner: QueryRunner, { isServed }: Given): Promise<void> {
  const others = (await runner.query(
    `SELECT DISTINCT application_name AS name FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'meadow %'
       AND application_name <> $1`,
    [APPLICATION_NAME],
  )) as { name: string }[];
  if (!isServed && others.length === 0) return;
  const names = others.map(({ name }) => name).join(', ');
  throw new OperatorError(
    `Servers or commands are using the database${names && ` (${names})`}.\n` +
      'Stop all servers of this world, and say this again.',
  );
}

async function refuseFull(runner: QueryRunner): Promise<void> {
  for (const { name } of await worldTables(runner)) {
    const rows = (await runner.query(`SELECT FROM ${quoted(name)} LIMIT 1`)) as unknown[];
    if (rows.length === 0) continue;
    throw new OperatorError(
      'There is a world in this database.\n' +
        'Restore into an empty one, or add --replace to give up the world that is there.',
    );
  }
}
