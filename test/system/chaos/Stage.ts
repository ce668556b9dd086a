import { afterEach, beforeEach, describe } from '@jest/globals';
import { SilentLink } from '../../support/SilentLink';
import { type RealPostgres, findPostgres, startPostgres } from '../../support/realPostgres';
import { type ServerProcess, startServer } from '../../support/serverProcess';

/** A real PostgreSQL with an empty database, and the built servers that use it. */
export class Stage {
  readonly #servers: ServerProcess[] = [];
  readonly #links: SilentLink[] = [];
  #postgres: RealPostgres | undefined;

  get postgres(): RealPostgres {
    return this.#postgres!;
  }

  async open(binaries: string): Promise<void> {
    this.#postgres = await startPostgres(binaries);
  }

  /** Starts a server on the database. */
  async serve(env: Record<string, string> = {}): Promise<ServerProcess> {
    const server = await startServer({
      env: { DATABASE_URL: this.postgres.url, RATE_LIMITS: 'off', ...env },
    });
    this.#servers.push(server);
    return server;
  }

  /** Starts a server whose way to the database may fall silent. */
  async serveOverLink(): Promise<{ server: ServerProcess; link: SilentLink }> {
    const link = await SilentLink.to(this.postgres.port);
    this.#links.push(link);
    const database = new URL(this.postgres.url);
    database.port = String(link.port);
    return { link, server: await this.serve({ DATABASE_URL: database.href }) };
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map(async (server) => server.remove()));
    await Promise.all(this.#links.splice(0).map(async (link) => link.close()));
    await this.#postgres?.stop();
    this.#postgres = undefined;
  }
}

/** Tests on a stage that is made anew for each; without PostgreSQL they are skipped. */
export function describeOnPostgres(name: string, tests: (stage: Stage) => void): void {
  const binaries = findPostgres();
  const stage = new Stage();
  (binaries ? describe : describe.skip)(name, () => {
    beforeEach(async () => stage.open(binaries!));
    afterEach(async () => stage.close());
    tests(stage);
  });
}
