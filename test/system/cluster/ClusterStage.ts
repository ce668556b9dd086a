import { afterEach, beforeEach, describe } from '@jest/globals';
import { metric } from '../chaos/observe';
import { freePort } from '../../support/freePort';
import { type RealNginx, findNginx, startNginx } from '../../support/realNginx';
import { type RealPostgres, findPostgres, startPostgres } from '../../support/realPostgres';
import { type RealRedis, findRedis, startRedis } from '../../support/realRedis';
import { type ServerProcess, startServer } from '../../support/serverProcess';

const JWT_SECRET = 'the same secret in all of the processes';

/** One process of several: it can be ended, and started again on the same port. */
export interface ClusterProcess extends ServerProcess {
  name: string;
}

/** Several built servers on one real PostgreSQL and one real Redis, behind a real nginx. */
export class ClusterStage {
  readonly #processes: ClusterProcess[] = [];
  #postgres?: RealPostgres;
  #redis?: RealRedis;
  #nginx?: RealNginx;

  get postgres(): RealPostgres {
    return this.#postgres!;
  }

  get redis(): RealRedis {
    return this.#redis!;
  }

  /** Where players go. */
  get url(): string {
    return this.#nginx!.url;
  }

  async open(binaries: { postgres: string; redis: string }): Promise<void> {
    this.#postgres = await startPostgres(binaries.postgres);
    this.#redis = await startRedis(binaries.redis);
  }

  /** Starts so many processes behind nginx. */
  async serve(count: number, env: Record<string, string> = {}): Promise<ClusterProcess[]> {
    const port = await freePort();
    const names = Array.from({ length: count }, (_, i) => `p${i + 1}`);
    const processes = await Promise.all(
      names.map(async (name) => {
        const settings = this.#settings(`127.0.0.1:${port}/${name}`, env);
        return Object.assign(await startServer({ env: settings }), { name });
      }),
    );
    this.#processes.push(...processes);
    this.#nginx = await startNginx(findNginx()!, { servers: processes, port });
    return processes;
  }

  /** How many actors the processes hold, one after the other. */
  async seats(processes: readonly ClusterProcess[]): Promise<number[]> {
    return Promise.all(processes.map(async ({ url }) => metric(url, 'meadow_players')));
  }

  /** Starts a process that has ended again, on its port and with its data. */
  async restart({ name, port, dataDir }: ClusterProcess, env: Record<string, string> = {}) {
    const settings = this.#settings(`${new URL(this.url).host}/${name}`, env);
    const server = await startServer({ port, dataDir, env: settings });
    const restarted = Object.assign(server, { name });
    this.#processes.push(restarted);
    return restarted;
  }

  /** Ends Redis at once, with all that it knew, and starts an empty one in its place. */
  async restartRedis(whileAway: () => Promise<void>): Promise<void> {
    const { port } = this.redis;
    await this.redis.stop();
    await whileAway();
    this.#redis = await startRedis(findRedis()!, port);
  }

  async close(): Promise<void> {
    await this.#nginx?.stop();
    await Promise.all(this.#processes.splice(0).map(async (each) => each.remove()));
    await this.#redis?.stop();
    await this.#postgres?.stop();
    this.#nginx = this.#redis = this.#postgres = undefined;
  }

  #settings(publicAddress: string, env: Record<string, string>): Record<string, string> {
    return {
      DATABASE_URL: this.postgres.url,
      REDIS_URL: this.redis.url,
      PUBLIC_ADDRESS: publicAddress,
      RATE_LIMITS: 'off',
      TRUST_PROXY: 'on',
      JWT_SECRET,
      ...env,
    };
  }
}

/** Tests on a stage that is made anew for each; without PostgreSQL, Redis and nginx they are skipped. */
export function describeCluster(name: string, tests: (stage: ClusterStage) => void): void {
  const [postgres, redis, nginx] = [findPostgres(), findRedis(), findNginx()];
  const stage = new ClusterStage();
  (postgres && redis && nginx ? describe : describe.skip)(name, () => {
    beforeEach(async () => stage.open({ postgres: postgres!, redis: redis! }));
    afterEach(async () => stage.close());
    tests(stage);
  });
}
