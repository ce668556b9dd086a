import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { freePort } from './freePort';
import { ended, freezeTree, killTree } from './processTree';
import { waitFor } from './waitFor';

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

/** A real PostgreSQL on a free port, with its data in a folder of its own. */
export class RealPostgres {
  readonly port: number;
  readonly url: string;
  readonly #folder: string;
  readonly #home: string;
  readonly #identity: Identity | undefined;
  #server: ChildProcess | undefined;
  #thaw: (() => Promise<void>) | undefined;

  /** @param folder of the binaries */
  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
    this.url = `postgres://meadow@127.0.0.1:${port}/postgres`;
    this.#home = mkdtempSync(join(tmpdir(), 'meadow-pg-'));
    this.#identity = process.getuid?.() === 0 ? unprivileged() : undefined;
    if (this.#identity) chownSync(this.#home, this.#identity.uid, this.#identity.gid);
    const locale = ['-E', 'UTF8', '--locale=C'];
    const args = ['-D', this.#data, '-U', 'meadow', '-A', 'trust', '--no-sync', ...locale];
    execFileSync(join(folder, 'initdb'), args, { ...this.#options, stdio: 'ignore' });
  }

  /** Serves the data, the first time or again, and returns when it answers. */
  async start(): Promise<void> {
    const local = ['-k', this.#home, '-c', 'listen_addresses=127.0.0.1'];
    const args = ['-D', this.#data, '-p', String(this.port), ...local, '-F'];
    const binary = join(this.#folder, 'postgres');
    this.#server = spawn(binary, args, { ...this.#options, stdio: 'ignore' });
    await waitFor(async () =>
      this.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    );
  }

  /** Ends it at once but in good order: connections are closed, the data remain. */
  async shutDown(): Promise<void> {
    await this.thaw();
    this.#server!.kill('SIGINT');
    await ended(this.#server!);
  }

  /** Ends it and all its processes as a power cut would; the data remain. */
  async kill(): Promise<void> {
    await killTree(this.#server!.pid!);
    await ended(this.#server!);
    await this.thaw();
  }

  /** Stops all its processes where they are: connections stay open, and nothing is answered. */
  async freeze(): Promise<void> {
    this.#thaw = await freezeTree(this.#server!.pid!);
  }

  /** Lets what was frozen go on, as if nothing had been. */
  async thaw(): Promise<void> {
    await this.#thaw?.();
    this.#thaw = undefined;
  }

  /** Ends it, whatever state it is in, and removes its data. */
  async stop(): Promise<void> {
    if (this.#server) await this.shutDown();
    await rm(this.#home, { recursive: true, force: true });
  }

  /** Asks over a connection of its own. */
  async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    // A connection that the server ends between two steps is no news here: the query fails.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(sql, values)).rows as Row[];
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  get #data(): string {
    return join(this.#home, 'data');
  }

  get #options() {
    return { cwd: this.#home, ...this.#identity };
  }
}

/** Starts a PostgreSQL from the binaries in `folder`; as root, it runs as another user. */
export async function startPostgres(folder: string): Promise<RealPostgres> {
  const postgres = new RealPostgres(folder, await freePort());
  await postgres.start();
  return postgres;
}

interface Identity {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: its own user, or else nobody. */
function unprivileged(): Identity {
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
