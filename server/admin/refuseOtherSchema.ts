import { type DataSource, MigrationExecutor } from 'typeorm';
import { OperatorError } from '../OperatorError';
import { refuseNewer } from '../database/refuseNewer';

/** Throws an `OperatorError` unless all migrations that are known here, and no others, have run. */
export async function refuseOtherSchema(dataSource: DataSource): Promise<void> {
  await refuseNewer(dataSource);
  const executor = new MigrationExecutor(dataSource);
  const pending = await executor.getPendingMigrations();
  if (pending.length === 0) return;
  const executed = await executor.getExecutedMigrations();
  throw new OperatorError(
    executed.length === 0
      ? 'The database is empty. Start the server once, which prepares it.'
      : 'The database is of an earlier version of Meadow. Start the server, which brings it up to date.',
  );
}
