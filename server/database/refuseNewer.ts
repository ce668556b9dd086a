import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { OperatorError } from '../OperatorError';

/** Throws an `OperatorError` if a newer version has changed the database in ways unknown here. */
export async function refuseNewer(dataSource: DataSource, runner?: QueryRunner): Promise<void> {
  const known = new Set(dataSource.migrations.map(({ name }) => name));
  const executed = await new MigrationExecutor(dataSource, runner).getExecutedMigrations();
  const unknown = executed.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new OperatorError(
    'The database is of a newer version of Meadow: it has the migrations ' +
      `${unknown.reverse().join(', ')}, which this version does not know.\n` +
      'Run that version, or restore the backup that was made before the upgrade into an empty database.',
  );
}
