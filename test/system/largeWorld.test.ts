import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource, QueryRunner } from 'typeorm';
import { dataSourceFor } from '../../ormconfig';
import { restoreBackup } from '../../server/backup/restoreBackup';
import { writeBackup } from '../../server/backup/writeBackup';
import { migrate } from '../../server/database/migrate';
import { type RealPostgres, findPostgres, startPostgres } from '../support/realPostgres';

/** Where a statement may take a fifth of a second, one of a second is a long one. */
const SHORT = 'statement_timeout=200&query_timeout=400';

const folder = findPostgres();
const itOnPostgres = folder ? it : it.skip;

let postgres: RealPostgres;
let dataSource: DataSource;
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  if (!folder) return;
  postgres = await startPostgres(folder);
  dataSource = dataSourceFor({ DATA_DIR: home, DATABASE_URL: `${postgres.url}?${SHORT}` });
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource?.destroy();
  await postgres?.stop();
  await rm(home, { recursive: true });
});

/** What plays in the world keeps to the limits, before and after. */
async function expectLimits(): Promise<void> {
  await expect(dataSource.query('SELECT pg_sleep(1)')).rejects.toThrow(/timeout/);
}

/** As if the tables were large: each step of the task has to wait for them. */
async function slowly(task: () => Promise<unknown>): Promise<void> {
  const held = postgres.query('BEGIN; LOCK TABLE "user"; SELECT pg_sleep(1); COMMIT');
  const isHeld = `SELECT FROM pg_locks JOIN pg_class ON relation = pg_class.oid
    WHERE relname = 'user' AND mode = 'AccessExclusiveLock'`;
  while ((await postgres.query(isHeld)).length === 0);
  await task();
  await held;
}

itOnPostgres('a world is migrated, however long a step of it takes', async () => {
  class Slow {
    name = 'Slow1700000000000';
    async up(runner: QueryRunner): Promise<void> {
      await runner.query('SELECT pg_sleep(1)');
    }
    async down(): Promise<void> {}
  }
  const known = [...dataSource.migrations];
  dataSource.migrations.unshift(new Slow());
  await migrate(dataSource);
  await expectLimits();
  dataSource.migrations.splice(0, 1);
  expect(dataSource.migrations).toEqual(known);
  await dataSource.query(`DELETE FROM migrations WHERE name = 'Slow1700000000000'`);
});

itOnPostgres('and it is backed up and restored', async () => {
  const file = join(home, 'world.gz');
  const world = { dataSource, isEmbedded: false, version: '1', file };
  await slowly(async () => writeBackup(world));
  await expectLimits();
  await slowly(async () => restoreBackup({ dataSource, file, replaces: true, isServed: false }));
  await expectLimits();
});
