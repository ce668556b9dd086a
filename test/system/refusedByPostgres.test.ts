import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RealPostgres, findPostgres, startPostgres } from '../support/realPostgres';
import { READ_ONLY, refusal } from '../support/refusal';

const binaries = findPostgres();

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
