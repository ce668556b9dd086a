import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSourceFor } from '../../ormconfig';
import { openDatabase } from '../../test/support/databases';
import { PROJECT_DIR } from '../paths';
import { lockDirectory } from './lockDirectory';
import { migrate } from './migrate';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What an operator is told whose database cannot be opened. */
async function refusal(DATA_DIR: string, DATABASE_URL?: string): Promise<string> {
  const opened = dataSourceFor({ DATA_DIR, DATABASE_URL }).initialize();
  const error = await opened.then(
    () => new Error('it was opened'),
    (error: Error) => error,
  );
  expect(error.name).toBe('OperatorError');
  return error.message;
}

it('a PostgreSQL that does not answer is told without its password, and what to do', async () => {
  const said = await refusal(folder, 'postgres://meadow:hunter2@127.0.0.1:1/meadow');
  expect(said).toContain('DATABASE_URL: cannot reach postgres://meadow@127.0.0.1:1/meadow (');
  expect(said).toContain('Start PostgreSQL, or leave DATABASE_URL out');
  expect(said).not.toContain('hunter2');
});

it.each([
  'postgres://127.0.0.1:1/meadow?user=meadow&password=hunter2',
  'postgres://meadow:50%hunter2@127.0.0.1:1/meadow',
  'postgres://meadow@127.0.0.1:1/meadow?password=hunter2',
])('so is one whose address is written as %s', async (url) => {
  const said = await refusal(folder, url);
  expect(said).toContain('DATABASE_URL: cannot reach postgres://meadow@127.0.0.1:1/meadow (');
  expect(said).not.toContain('hunter2');
});

it('a folder that another process uses is told', async () => {
  const unlock = await lockDirectory(folder);
  const said = await refusal(folder);
  await unlock();
  expect(said).toContain(`in ${folder} (another process uses ${folder})`);
  expect(said).toContain('Stop the other server, or set DATA_DIR to another folder.');
});

it('a folder that cannot be written is told', async () => {
  const dataDir = join(PROJECT_DIR, 'package.json', 'data');
  const said = await refusal(dataDir);
  expect(said).toContain(`DATA_DIR: cannot open the embedded database in ${dataDir} (ENOTDIR`);
  expect(said).toContain('Set DATA_DIR to a folder that this user may write.');
});

it('a database of a newer version is told, and not migrated', async () => {
  const { dataSource, close } = await openDatabase('embedded');
  await dataSource.query(`INSERT INTO migrations (timestamp, name) VALUES (9, 'FlyingActors9')`);
  await expect(migrate(dataSource)).rejects.toMatchObject({
    name: 'OperatorError',
    message: expect.stringMatching(
      /it has the migrations FlyingActors9, which this version does not[^]*restore the backup/,
    ),
  });
  await close();
});
