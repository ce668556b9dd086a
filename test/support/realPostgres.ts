import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { waitFor } from './waitFor';

/** A real PostgreSQL on a free port, with its data in a folder of its own. */
export interface RealPostgres {
  url: string;
  stop: () => Promise<void>;
}

/**
 * The folder with PostgreSQL's binaries, on the PATH or where Debian puts them.
 *
 * Without them this says so loudly; in CI, where that would hide a fault, it throws.
 */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const folder = folders.find(
    (each) => existsSync(join(each, 'initdb')) && existsSync(join(each, 'postgres')),
  );
  if (folder) return folder;
  const message = 'NOT TESTED: there is no PostgreSQL on the PATH or under /usr/lib/postgresql.';
  if (process.env.CI) throw new Error(message);
  process.stderr.write(
    `\n!!! ${message}\n!!! Install Debian's package "postgresql" to run these tests.\n\n`,
  );
  return undefined;
}

/** Starts a PostgreSQL from the binaries in `folder`; as root, it runs as another user. */
export async function startPostgres(folder: string): Promise<RealPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'meadow-pg-'));
  const data = join(home, 'data');
  const identity = process.getuid?.() === 0 ? unprivileged() : undefined;
  if (identity) chownSync(home, identity.uid, identity.gid);
  const options = { cwd: home, ...identity };
  const init = ['-D', data, '-U', 'meadow', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'];
  execFileSync(join(folder, 'initdb'), init, { ...options, stdio: 'ignore' });
  const port = await freePort();
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    home,
    '-c',
    'listen_addresses=127.0.0.1',
    '-F',
  ];
  const server = spawn(join(folder, 'postgres'), args, { ...options, stdio: 'ignore' });
  const url = `postgres://meadow@127.0.0.1:${port}/postgres`;
  await waitFor(() => answers(url));
  return {
    url,
    async stop() {
      await end(server);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: its own user, or else nobody. */
function unprivileged(): { uid: number; gid: number } {
  const idOf = (flag: string, user: string) => Number(execFileSync('id', [flag, user]).toString());
  const user = ['postgres', 'nobody'].find((name) => {
    try {
      return Number.isInteger(idOf('-u', name));
    } catch {
      return false;
    }
  });
  if (!user) throw new Error('there is no user that PostgreSQL could run as');
  return { uid: idOf('-u', user), gid: idOf('-g', user) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port is free');
  return address.port;
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill('SIGINT');
  await once(server, 'exit');
}
