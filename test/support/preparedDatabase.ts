import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataSourceFor } from '../../ormconfig';
import { migrate } from '../../server/database/migrate';
import { PROJECT_DIR } from '../../server/paths';

const CACHE = join(PROJECT_DIR, 'node_modules/.cache');
const MIGRATIONS = join(PROJECT_DIR, 'server/migrations');
const PGLITE = join(PROJECT_DIR, 'node_modules/@electric-sql/pglite/package.json');

/** Nobody makes further databases from these, and a copy without them has half as many files. */
const UNUSED = ['template0', 'template1'];

/**
 * Puts an embedded database into `dataDir`, unless there is one: as a server that has only just run its
 * migrations leaves it. It is a copy: to make one from nothing takes ten times as long.
 */
export async function prepareDatabase(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'postgres'))) return;
  const template = join(CACHE, `database-${hashOfWhatItIsMadeFrom()}`);
  if (!existsSync(template)) await make(template);
  cpSync(template, dataDir, { recursive: true });
}

function hashOfWhatItIsMadeFrom(): string {
  const migrations = readdirSync(MIGRATIONS).sort();
  const digest = createHash('sha256');
  for (const file of [PGLITE, ...migrations.map((name) => join(MIGRATIONS, name))]) {
    digest.update(readFileSync(file));
  }
  return digest.digest('hex').slice(0, 12);
}

/** It appears at once and whole, so processes that find it missing at the same time may all make it. */
async function make(template: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const staging = mkdtempSync(`${template}-`);
  const dataSource = dataSourceFor({ DATA_DIR: staging, DATABASE_URL: undefined });
  await dataSource.initialize();
  await migrate(dataSource);
  for (const name of UNUSED) {
    await dataSource.query(
      `UPDATE pg_database SET datistemplate = false WHERE datname = '${name}'`,
    );
    await dataSource.query(`DROP DATABASE ${name}`);
  }
  await dataSource.destroy();
  try {
    renameSync(staging, template);
  } catch (error) {
    rmSync(staging, { recursive: true });
    // Somebody else was faster; a folder that is not empty cannot be replaced.
    if (!existsSync(template)) throw error;
  }
}
