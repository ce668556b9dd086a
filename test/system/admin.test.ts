import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PROJECT_DIR } from '../../server/paths';
import { databasesHere } from '../support/databases';
import { signIn } from '../support/player';
import { type RealPostgres, findPostgres, startPostgres } from '../support/realPostgres';
import { type ServerProcess, bareEnv, startServer } from '../support/serverProcess';

const ACCOUNT = { username: 'Anna', password: 'correct horse', avatar: 3 };

let folder: string;
let server: ServerProcess | undefined;
let postgres: RealPostgres | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
});
afterEach(async () => {
  await server?.remove();
  await postgres?.stop();
  server = postgres = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** Runs the built command with nothing but these settings. */
function run(env: Record<string, string>, ...words: string[]) {
  const program = join(PROJECT_DIR, 'dist/server/admin.js');
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...bareEnv(), NODE_ENV: 'production', ...env },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = async () => {
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    return { code, out, err };
  };
  return { child, ended: ended() };
}

const admin = async (env: Record<string, string>, ...words: string[]) => run(env, ...words).ended;

describe.each(databasesHere())('with the %s database', (kind) => {
  async function settings(): Promise<Record<string, string>> {
    if (kind === 'PostgreSQL') postgres ??= await startPostgres(findPostgres()!);
    return postgres ? { DATABASE_URL: postgres.url } : {};
  }

  it('backs up a world that is played, and restores it when it is stopped', async () => {
    const env = await settings();
    server = await startServer({ dataDir: folder, env });
    const here = { ...env, DATA_DIR: folder };
    await signIn(server.url, 'register', ACCOUNT);
    const backedUp = await admin(here, 'backup', 'world.gz');
    expect(backedUp).toMatchObject({ code: 0, err: '' });
    expect(backedUp.out).toContain(`Backed up 4 rows into ${join(folder, 'world.gz')}`);
    await signIn(server.url, 'register', { ...ACCOUNT, username: 'Berta' });

    // Not while the server is there, whatever its folder is.
    const elsewhere = join(folder, 'elsewhere');
    const dirs = postgres ? [folder, elsewhere] : [folder];
    for (const dataDir of dirs) {
      const { code, err } = await admin({ ...env, DATA_DIR: dataDir }, 'restore', 'world.gz');
      expect(code).toBe(1);
      expect(err).toMatch(/using the database[^]*Stop/);
    }
    await server.stop();

    const kept = await admin(here, 'restore', 'world.gz');
    expect(kept).toMatchObject({ code: 1, out: '' });
    expect(kept.err).toContain('--replace');
    const restored = await admin(here, 'restore', 'world.gz', '--replace');
    expect(restored).toMatchObject({ code: 0, err: '' });
    server = await startServer({ dataDir: folder, env });
    const { user } = await signIn(server.url, 'login', ACCOUNT);
    expect(user.username).toBe('Anna');
    const berta = signIn(server.url, 'login', { ...ACCOUNT, username: 'Berta' });
    await expect(berta).rejects.toThrow('answered 401');
  });

  it('works without a server, and refuses a database that a server has not prepared', async () => {
    const env = await settings();
    const here = { ...env, DATA_DIR: folder };
    const unprepared = await admin(here, 'reset-password', 'Anna');
    expect(unprepared.code).toBe(1);
    expect(unprepared.err).toContain('tart the server once');
    expect(await readdir(folder)).not.toContain('postgres');
    server = await startServer({ dataDir: folder, env });
    await signIn(server.url, 'register', ACCOUNT);
    await server.stop();
    const { code, out } = await admin(here, 'reset-password', 'Anna');
    expect(code).toBe(0);
    const password = out.trim().split(' ').at(-1)!;
    expect((await admin(here, 'status')).out).toContain('none runs on this DATA_DIR');
    const backedUp = await admin(here, 'backup');
    expect(backedUp.code).toBe(0);
    expect(await readdir(join(folder, 'backups'))).toHaveLength(1);
    server = await startServer({ dataDir: folder, env });
    await signIn(server.url, 'login', { username: 'Anna', password });
  });
});

describe('the command', () => {
  it('ends with 2 for words that make no sense, and with 0 for help', async () => {
    const env = { DATA_DIR: folder };
    expect(await admin(env)).toMatchObject({ code: 2, out: '' });
    const unknown = await admin(env, 'fly');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('"fly" is not known');
    expect(await admin(env, 'restore')).toMatchObject({ code: 2 });
    const help = await admin(env, 'help');
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('restore FILE [--replace]');
    expect(await admin({ ...env, PORT: 'http' }, 'status')).toMatchObject({ code: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  it('waits for a server that is starting, or another command that is done soon', async () => {
    server = await startServer({ dataDir: folder });
    await server.stop();
    const lock = createServer((socket) => socket.end()).listen(join(folder, 'lock'));
    const waiting = run({ DATA_DIR: folder }, 'status');
    await once(lock, 'connection');
    expect(waiting.child.exitCode).toBeNull();
    lock.close();
    expect(await waiting.ended).toMatchObject({ code: 0 });
  });

  it('says so when the server ends before it answers', async () => {
    const silent = createServer((socket) => socket.once('data', () => socket.destroy()));
    silent.listen(join(folder, 'admin'));
    await once(silent, 'listening');
    const { code, err } = await admin({ DATA_DIR: folder }, 'status');
    silent.close();
    expect(code).toBe(1);
    expect(err).toContain('The server ended before it had answered');
  });

  it.each(['SIGINT', 'SIGHUP'] as const)('gives up what is under way at a %s', async (signal) => {
    const silent = createServer((socket) => socket.resume());
    silent.listen(join(folder, 'admin'));
    await once(silent, 'listening');
    const { child, ended } = run({ DATA_DIR: folder }, 'backup');
    const [socket] = (await once(silent, 'connection')) as [NodeJS.EventEmitter];
    const gone = once(socket, 'close');
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 130, err: '' });
    await gone;
    silent.close();
  });

  it('does not restore what is no backup', async () => {
    await writeFile(join(folder, 'world.gz'), 'nonsense');
    const { code, err } = await admin({ DATA_DIR: folder }, 'restore', 'world.gz');
    expect(code).toBe(1);
    expect(err).toContain('is no backup that can be restored');
    expect(err).not.toMatch(/^\s+at /m);
  });
});
