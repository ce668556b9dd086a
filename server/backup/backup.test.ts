import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type DataSource, MigrationExecutor } from 'typeorm';
import { type TestDatabase, databasesHere, openDatabase } from '../../test/support/databases';
import { IS_SYSTEM_TIER, describeOnDatabase } from '../../test/support/tiers';
import { Accounts } from '../account/Accounts';
import { ActorStore } from '../actor/ActorStore';
import { migrate } from '../database/migrate';
import { backUpBeforeMigrating } from './backUpBeforeMigrating';
import { restoreBackup } from './restoreBackup';
import { writeBackup } from './writeBackup';

const TABLES = ['user', 'entity', 'instanced_entity', 'actor'];

/** What JSON, numbers and times make difficult. */
const DATA = `
  INSERT INTO "user" (id, username, username_key, password_hash, role, created_at) VALUES
    (11, E'A"n\\n\\u2028a\\\\', 'anna', '$argon2id$c2FsdA', 'admin', '2025-12-01 00:00:00.123456Z'),
    (12, 'Guest-1234', 'guest-1234', NULL, 'player', '0001-01-02 BC');
  INSERT INTO entity (id, name) VALUES (21, 'Änna 🦔'), (22, '');
  INSERT INTO instanced_entity (id, entity_id, x, y) VALUES
    (31, 21, 0.1, 1.7976931348623157e308), (32, 22, 'NaN', '-Infinity');
  INSERT INTO actor (id, user_id, instanced_entity_id, avatar, epoch) VALUES
    (41, 11, 31, 5, 2147483647), (42, 12, 32, 0, 0)`;

async function fill(dataSource: DataSource): Promise<void> {
  for (const statement of DATA.split(';')) await dataSource.query(statement);
}

/** All that there is, as PostgreSQL itself writes it. */
async function contents(dataSource: DataSource): Promise<unknown> {
  const texts = TABLES.map(async (name) =>
    dataSource.query(`SELECT each::text FROM "${name}" AS each ORDER BY id`),
  );
  return Promise.all(texts);
}

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  file = join(folder, 'world.jsonl.gz');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describeOnDatabase('a backup', (kind) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const isEmbedded = kind === 'embedded';

  beforeAll(async () => {
    database = await openDatabase(kind);
    dataSource = database.dataSource;
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await dataSource.dropDatabase();
    await migrate(dataSource);
  });

  const write = async () => writeBackup({ dataSource, isEmbedded, version: '1.2.3', file });
  const restore = async (replaces = false) =>
    restoreBackup({ dataSource, file, replaces, isServed: false });

  /** Writes another file, with what a function makes of the lines of the backup. */
  async function alter(change: (lines: string[]) => string[]): Promise<void> {
    const lines = gunzipSync(await readFile(file))
      .toString()
      .split('\n');
    await writeFile(file, gzipSync(change(lines).join('\n')));
  }

  it('brings everything back exactly, and takes ids that were never given', async () => {
    await fill(dataSource);
    const accounts = new Accounts(dataSource, () => ({ x: 1, y: 2 }));
    const guest = await accounts.createGuest({});
    const before = await contents(dataSource);
    expect(await write()).toMatchObject({ rows: 12 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['world.jsonl.gz']);

    const later = await accounts.createGuest({});
    expect(await restore(true)).toMatchObject({ appVersion: '1.2.3' });
    expect(await contents(dataSource)).toEqual(before);
    const next = await accounts.createGuest({});
    expect(next.user.id).toBeGreaterThan(later.user.id);
    expect(next.actorId).toBeGreaterThan(later.actorId);
    expect(guest.user.id).toBeLessThan(later.user.id);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
  });

  const others = IS_SYSTEM_TIER ? databasesHere() : ['embedded'];
  it.each(others)('moves the world to another database, %s, and back', async (otherKind) => {
    await fill(dataSource);
    await write();
    const before = await contents(dataSource);
    const other = await openDatabase(otherKind);
    try {
      const { dataSource: there } = other;
      await there.dropDatabase();
      await restoreBackup({ dataSource: there, file, replaces: false, isServed: false });
      expect(await contents(there)).toEqual(before);
      const isEmbedded = otherKind === 'embedded';
      await writeBackup({ dataSource: there, isEmbedded, version: '1.2.3', file });
    } finally {
      await other.close();
    }
    await dataSource.dropDatabase();
    await restore();
    expect(await contents(dataSource)).toEqual(before);
  });

  it('of an earlier schema becomes the present one', async () => {
    await dataSource.dropDatabase();
    const executor = new MigrationExecutor(dataSource);
    const [first] = await executor.getPendingMigrations();
    await executor.executeMigration(first!);
    await fill(dataSource);
    await write();
    await dataSource.dropDatabase();
    await migrate(dataSource);
    const { migrations } = await restore();
    expect(migrations).toEqual([first!.name]);
    expect(await new MigrationExecutor(dataSource).getPendingMigrations()).toEqual([]);
    const rows = await dataSource.query(`SELECT id, token_version FROM "user" ORDER BY id`);
    expect(rows).toEqual([
      { id: 11, token_version: 0 },
      { id: 12, token_version: 0 },
    ]);
  });

  it('is of one moment, whatever is written meanwhile, which waits for none of it', async () => {
    await dataSource.query(
      `INSERT INTO entity (name) SELECT 'first' FROM generate_series(1, 5000)`,
    );
    const writing = { isDone: false };
    const written = write().finally(() => (writing.isDone = true));
    let updates = 0;
    while (!writing.isDone) {
      await dataSource.query(`UPDATE entity SET name = 'then' WHERE id <= 5000 AND id % 100 = 0`);
      updates += 1;
    }
    await written;
    expect(updates).toBeGreaterThan(1);
    await restore(true);
    // Either none of the updates or at least one whole one.
    const counted = await dataSource.query(
      `SELECT count(*)::int AS rows, count(*) FILTER (WHERE name = 'then')::int AS then FROM entity`,
    );
    expect([0, 50]).toContain(counted[0].then);
    expect(counted[0].rows).toBe(5000);
  });

  it('is refused where there is a world, which stays', async () => {
    await fill(dataSource);
    await write();
    const before = await contents(dataSource);
    await expect(restore()).rejects.toThrow(/There is a world[^]*--replace/);
    expect(await contents(dataSource)).toEqual(before);
  });

  it('is refused while others serve the world', async () => {
    await fill(dataSource);
    await write();
    const served = restoreBackup({ dataSource, file, replaces: true, isServed: true });
    await expect(served).rejects.toThrow(/Stop all servers/);
  });

  const faults: [what: string, fault: () => Promise<void>, message: RegExp][] = [
    ['cut', async () => writeFile(file, (await readFile(file)).subarray(0, -20)), /unexpected end/],
    ['no gzip', () => writeFile(file, 'INSERT INTO'), /incorrect header/],
    ['empty', () => writeFile(file, ''), /no backup/],
    ['without its last line', () => alter((lines) => [...lines.slice(0, -2), '']), /not complete/],
    ['cut in its last line', () => alter((lines) => lines.slice(0, -1)), /not complete/],
    [
      'changed',
      () => alter((lines) => lines.map((line) => line.replace('21', '22'))),
      /not what was/,
    ],
    ['short of a row', () => alter((lines) => lines.toSpliced(3, 1)), /not what was/],
    ['something else', () => alter(() => ['{}', '{}', '']), /does not begin as one/],
    [
      'of a newer format',
      () => alter((lines) => lines.with(0, lines[0]!.replace('"version":1', '"version":2'))),
      /newer version/,
    ],
  ];

  it.each(faults)('is refused if it is %s, and nothing is changed', async (_, fault, message) => {
    await fill(dataSource);
    await write();
    await fault();
    const before = await contents(dataSource);
    await expect(restore(true)).rejects.toThrow(message);
    expect(await contents(dataSource)).toEqual(before);
  });

  it('of a newer schema is refused', async () => {
    await fill(dataSource);
    await dataSource.query(`INSERT INTO migrations (timestamp, name) VALUES (9, 'FlyingActors9')`);
    await write();
    await dataSource.query(`DELETE FROM migrations WHERE name = 'FlyingActors9'`);
    await expect(restore(true)).rejects.toThrow(/FlyingActors9[^]*Restore it with that version/);
  });

  it('changes nothing when it fails on the way', async () => {
    await fill(dataSource);
    await write();
    const before = await contents(dataSource);
    const ending = new AbortController();
    ending.abort();
    const { signal } = ending;
    const given = { dataSource, file, replaces: true, isServed: false, signal };
    await expect(restoreBackup(given)).rejects.toThrow('aborted');
    expect(await contents(dataSource)).toEqual(before);
    expect(await new MigrationExecutor(dataSource).getPendingMigrations()).toEqual([]);
  });

  it('leaves no file behind when it is given up or cannot be written', async () => {
    await fill(dataSource);
    const signal = AbortSignal.abort();
    const given = { dataSource, isEmbedded, version: '1', file };
    await expect(writeBackup({ ...given, signal })).rejects.toThrow('aborted');
    expect(await readdir(folder)).toEqual([]);
    const elsewhere = join(folder, 'nowhere', 'world.gz');
    await expect(writeBackup({ ...given, file: elsewhere })).rejects.toThrow(/cannot be written/);
    await expect(writeBackup({ ...given, file: folder })).rejects.toThrow(/cannot be written/);
    expect((await readdir(tmpdir())).filter((name) => name.endsWith('.part'))).toEqual([]);
    // The database serves on.
    expect(await write()).toMatchObject({ rows: 8 });
  });

  it('is none of a database without a world', async () => {
    await dataSource.dropDatabase();
    await expect(write()).rejects.toThrow(/There is no world/);
  });
});

describe('before a migration', () => {
  it('the embedded database is backed up, if there is a world in it', async () => {
    const { dataSource, env, close } = await openDatabase('embedded');
    await dataSource.dropDatabase();
    try {
      const log = { info: () => undefined } as never;
      const given = { dataSource, env, version: '1', log };
      const backups = join(env.DATA_DIR, 'backups');
      await backUpBeforeMigrating(given);
      await migrate(dataSource);
      await backUpBeforeMigrating(given);
      await expect(readdir(backups)).rejects.toThrow('ENOENT');

      await fill(dataSource);
      const claimed = await new ActorStore(dataSource).claim(42, 0);
      expect(claimed).toMatchObject({ actor: { epoch: 1 } });
      await dataSource.undoLastMigration();
      const { name } = dataSource.migrations.at(-1)!;
      await backUpBeforeMigrating(given);
      expect(await readdir(backups)).toEqual([`before-${name}.jsonl.gz`]);
      await migrate(dataSource);
      const after = await contents(dataSource);
      const saved = join(backups, `before-${name}.jsonl.gz`);
      await restoreBackup({ dataSource, file: saved, replaces: true, isServed: false });
      expect(await contents(dataSource)).toEqual(after);
    } finally {
      await close();
    }
  });
});
