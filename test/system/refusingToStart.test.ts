import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { openDatabase } from '../support/databases';
import { READ_ONLY, refusal, refused } from '../support/refusal';
import { type ServerProcess, runBuilt, runServer, startServer } from '../support/serverProcess';
import { waitFor } from '../support/waitFor';

let running: ServerProcess | undefined;

afterEach(async () => {
  await running?.remove();
  running = undefined;
});

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

  it('when others start at the same moment, of whom one serves, after one was killed', async () => {
    running = await startServer();
    await running.stop('SIGKILL');
    const { dataDir: DATA_DIR } = running;
    const settings = { DATA_DIR, HOST: '127.0.0.1', PORT: '0', NODE_ENV: 'production' };
    const started = [1, 2, 3].map(() => runServer(settings));
    const isServing = ({ output }: (typeof started)[number]) =>
      output().includes('"msg":"serving"');
    await waitFor(() => started.filter(({ child }) => child.exitCode === 1).length === 2, 60_000);
    const left = started.find(({ child }) => child.exitCode === null);
    await waitFor(() => isServing(left!), 60_000);
    for (const each of started) {
      if (each === left) continue;
      expect(isServing(each)).toBe(false);
      expect(await refused(each)).toContain(`another process uses ${running.dataDir}`);
    }
    left!.child.kill();
    await left!.exit();
  });

  it('when the secret that it keeps is empty, which it leaves as it is', async () => {
    running = await startServer();
    await running.stop();
    const file = join(running.dataDir, 'jwt-secret');
    await writeFile(file, '');
    const output = await refusal({ DATA_DIR: running.dataDir });
    expect(output).toContain(
      `DATA_DIR: ${file}, where the secret that signs tokens is kept, holds`,
    );
    expect(output).toContain('Put back the file that was there.');
    expect(await readFile(file, 'utf8')).toBe('');
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
