import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../ormconfig';
import type { DatabaseEnv } from '../../server/database/createDataSource';
import { migrate } from '../../server/database/migrate';
import { prepareDatabase } from './preparedDatabase';
import { findPostgres, startPostgres } from './realPostgres';

/** The kinds of databases that there are on this machine. */
export function databasesHere(): string[] {
  return ['embedded', ...(findPostgres() ? ['PostgreSQL'] : [])];
}

/** A database in which nobody has been yet, and the way to it. */
export interface TestDatabase {
  env: DatabaseEnv;
  dataSource: DataSource;
  close: () => Promise<void>;
}

/** Starts a database of a kind, connects to it, and brings its schema to the present version. */
export async function openDatabase(kind: string): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  if (kind === 'embedded') await prepareDatabase(folder);
  const postgres = kind === 'PostgreSQL' ? await startPostgres(findPostgres()!) : undefined;
  const env = { DATA_DIR: folder, DATABASE_URL: postgres?.url };
  const dataSource = await dataSourceFor(env).initialize();
  await migrate(dataSource);
  return {
    env,
    dataSource,
    async close() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
