import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../server/paths';
import { openDatabase } from './support/databases';
import { type RealPostgres, findPostgres, startPostgres } from './support/realPostgres';
import { runBuilt, runServer, type ServerProcess, startServer } from './support/serverProcess';

const binaries = findPostgres();

/** A folder in which not even root can make anything. */
const READ_ONLY = process.platform === 'linux' ? '/sys' : '/System';

let running: ServerProcess | undefined;

afterEach(async () => {
  await running?.remove();
  running = undefined;
});

/** What a server prints that cannot start; it must exit with 1 and without a stack trace. */
async function refusal(env: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  const started = runServer({ DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', ...env });
  const output = await refused(started);
  await rm(folder, { recursive: true, force: true });
  return output;
}

async function refused({ output, exit }: ReturnType<typeof runServer>): Promise<string> {
  const { code } = await exit();
  expect(code).toBe(1);
  expect(output()).not.toMatch(/^\s+at /m);
  return output();
}

describe('a server that cannot start says why', () => {
  it('when settings do not parse', async () => {
    const output = await refusal({ PORT: 'http', JWT_SECRET: 'short' });
    expect(output).toBe(
      'PORT: is "http", must be a port, 0 to 65535 (0 picks a free one).\n' +
        'JWT_SECRET: is something of 5 characters, must be at least 32 characters long.\n',
    );
  });

  it('when a secret is what stands in examples, without telling it', async () => {
    const output = await refusal({ JWT_SECRET: 'change-me-change-me-change-me-change-me' });
    expect(output).toBe(
      'JWT_SECRET: is something of 39 characters, must be a secret of your own, ' +
        'as made by: openssl rand -hex 32.\n',
    );
  });

  it('when the database does not answer, without its password', async () => {
    const output = await refusal({ DATABASE_URL: 'postgres://meadow:hunter2@127.0.0.1:1/meadow' });
    expect(output).toContain('DATABASE_URL: cannot reach postgres://meadow@127.0.0.1:1/meadow');
    expect(output).toContain('Start PostgreSQL, or leave DATABASE_URL out');
    expect(output).not.toContain('hunter2');
  });

  it('when another server uses its folder', async () => {
    running = await startServer();
    const output = await refusal({ DATA_DIR: running.dataDir });
    expect(output).toContain(`another process uses ${running.dataDir}`);
    expect(output).toContain('set DATA_DIR to another folder');
  });

  it('when its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const output = await refusal({ PORT: String(port) });
    other.close();
    expect(output).toContain(`PORT: cannot listen on 127.0.0.1:${port}`);
    expect(output).toContain('set PORT to another number');
  });

  it('when its address is not of this machine', async () => {
    // An address that is kept for documentation.
    for (const HOST of ['192.0.2.1', 'nowhere.invalid']) {
      const output = await refusal({ HOST });
      expect(output).toContain(`HOST: cannot listen on ${HOST}:0`);
      expect(output).toContain('Set HOST to an address of this machine');
    }
  });

  it('when Redis does not answer, without its password', async () => {
    const output = await refusal({ REDIS_URL: 'redis://:hunter2@127.0.0.1:1' });
    expect(output).toContain('REDIS_URL: cannot use the Redis at redis://127.0.0.1:1');
    expect(output).toContain('Start Redis and look at its address and password');
    expect(output).not.toContain('hunter2');
  });

  it('when its folder cannot be written', async () => {
    const folder = join(PROJECT_DIR, 'package.json', 'data');
    const output = await refusal({ DATA_DIR: folder });
    expect(output).toContain(`DATA_DIR: cannot open the embedded database in ${folder}`);
  });

  it.each([READ_ONLY, join(READ_ONLY, 'meadow')])('when it may not write to %s', async (folder) => {
    const output = await refusal({ DATA_DIR: folder });
    expect(output).toContain(`DATA_DIR: cannot open the embedded database in ${folder}`);
    expect(output).toMatch(
      /E(ACCES|PERM|ROFS)[^]*Set DATA_DIR to a folder that this user may write/,
    );
  });

  it('when the database is of a newer version, and neither does a command touch it', async () => {
    const { env, dataSource, close } = await openDatabase('embedded');
    await dataSource.query(`INSERT INTO migrations (timestamp, name) VALUES (9, 'FlyingActors9')`);
    await dataSource.destroy();
    const settings = { DATA_DIR: env.DATA_DIR };
    for (const output of [
      await refusal(settings),
      await refused(runBuilt('admin', settings, { words: ['status'] })),
    ]) {
      expect(output).toContain('it has the migrations FlyingActors9, which this version does not');
      expect(output).toContain('Run that version, or restore the backup');
    }
    await close();
  });
});

(binaries ? describe : describe.skip)('a server that PostgreSQL refuses says why', () => {
  let postgres: RealPostgres;

  /** The address for a user of a database. */
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${postgres.port}/${database}`;

  beforeAll(async () => {
    postgres = await startPostgres(binaries!);
    await postgres.query(`CREATE ROLE guest LOGIN PASSWORD 'hunter2'`);
    await postgres.query('CREATE DATABASE closed');
    await postgres.query('REVOKE CONNECT ON DATABASE closed FROM public');
    // From now on everybody but the tests has to know a password.
    const [hba] = await postgres.query<{ file: string }>(
      `SELECT current_setting('hba_file') AS file`,
    );
    await postgres.query(
      `COPY (VALUES ('host all meadow 127.0.0.1/32 trust'), ('host all all 127.0.0.1/32 scram-sha-256'))
       TO '${hba!.file}'`,
    );
    await postgres.query('SELECT pg_reload_conf()');
  });
  afterAll(() => postgres.stop());

  it.each([
    ['the password is wrong', ['guest', 'hunter3', 'postgres'], /Put the right user and password/],
    ['the user is unknown', ['nobody', 'hunter2', 'postgres'], /Put the right user and password/],
    ['the database does not exist', ['guest', 'hunter2', 'nowhere'], /Create the database/],
    ['the user is not let into it', ['guest', 'hunter2', 'closed'], /GRANT CONNECT ON DATABASE/],
  ] as const)('when %s', async (_, [user, password, database], remedy) => {
    const output = await refusal({ DATABASE_URL: url(user, password, database) });
    const { port } = postgres;
    const where = `postgres://${user}@127.0.0.1:${port}/${database}`;
    expect(output).toContain(`DATABASE_URL: is not let into ${where} (`);
    expect(output).toMatch(remedy);
    expect(output).not.toContain(password);
  });

  it('when its user may not create tables', async () => {
    const output = await refusal({ DATABASE_URL: url('guest', 'hunter2', 'postgres') });
    expect(output).toContain('DATABASE_URL: its user may not create or change the tables (');
    expect(output).toMatch(/permission denied for schema public[^]*ALTER DATABASE … OWNER TO …/);
  });

  it('when the database can only be read', async () => {
    await postgres.query('ALTER ROLE guest SET default_transaction_read_only = on');
    const output = await refusal({ DATABASE_URL: url('guest', 'hunter2', 'postgres') });
    await postgres.query('ALTER ROLE guest RESET default_transaction_read_only');
    expect(output).toMatch(/the database can only be read[^]*not that of a standby/);
  });

  it('when there is no place for the secret', async () => {
    const output = await refusal({ DATABASE_URL: postgres.url, DATA_DIR: READ_ONLY });
    expect(output).toContain('DATA_DIR: cannot keep the secret that signs tokens');
    expect(output).toContain('or set JWT_SECRET');
  });

  it('when another user made the tables', async () => {
    const output = await refusal({ DATABASE_URL: url('guest', 'hunter2', 'postgres') });
    expect(output).toMatch(/permission denied[^]*put the user that owns them into DATABASE_URL/);
  });
});
