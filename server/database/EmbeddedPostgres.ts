import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { lockDirectory } from './lockDirectory';

/**
 * PostgreSQL inside this process, with its files in a folder.
 *
 * It listens on a Unix socket in a folder that only this user can read, so that the same driver
 * and the same SQL serve as with a PostgreSQL server. It takes one connection: PGlite has a single
 * session, in which the statements of several connections would get between one another.
 */
export class EmbeddedPostgres {
  private constructor(
    /** The folder of the socket: the `host` for a client of PostgreSQL. */
    readonly host: string,
    private readonly close: () => Promise<void>,
  ) {}

  /** Opens or creates the database in `dataDir`. Throws a `DirectoryInUse` if another process has. */
  static async start(dataDir: string): Promise<EmbeddedPostgres> {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const unlock = await lockDirectory(dataDir);
    try {
      const db = await PGlite.create(join(dataDir, 'postgres'));
      const host = await mkdtemp(join(tmpdir(), 'meadow-'));
      const path = join(host, '.s.PGSQL.5432');
      const server = new PGLiteSocketServer({ db, path, maxConnections: 1 });
      await server.start();
      return new EmbeddedPostgres(host, async () => {
        await server.stop();
        await db.close();
        await rm(host, { recursive: true, force: true });
        await unlock();
      });
    } catch (cause) {
      await unlock();
      throw cause;
    }
  }

  async stop(): Promise<void> {
    await this.close();
  }
}
