import 'reflect-metadata';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { DataSource, type MixedList } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { Env } from '../env';
import { EmbeddedPostgres } from './EmbeddedPostgres';
import { StuckConnections } from './StuckConnections';
import { embeddedError, serverError } from './openingError';

export type DatabaseEnv = Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>;

type Classes = MixedList<new () => unknown>;

const MAX_CONNECTIONS = 10;

/**
 * What PostgreSQL shows of a process' connections: of which process of which machine they are. One of
 * them always stays open, so that who restores a backup sees that a server is there.
 */
export const APPLICATION_NAME = `meadow ${process.pid}@${hostname()}`.slice(0, 63);

/** How long a statement may take before it counts as failed. */
const TIMEOUT_MS = 5_000;

/** How long a connection may take, or the wait for one that others use. */
const CONNECTION_TIMEOUT_MS = 3_000;

/** The embedded database has one connection, for which a rush of newcomers has to queue. */
const QUEUE_TIMEOUT_MS = 15_000;

/**
 * The data source for `DATABASE_URL`, or for the embedded database in `DATA_DIR`.
 *
 * Nothing happens before `initialize()`, which throws an `OperatorError`.
 */
export function createDataSource(
  env: DatabaseEnv,
  classes: { entities: Classes; migrations: Classes },
): DataSource {
  const options: PostgresDataSourceOptions = {
    type: 'postgres',
    poolSize: MAX_CONNECTIONS,
    synchronize: false,
    logger: new StuckConnections(),
    applicationName: APPLICATION_NAME,
    // What has no limit notices by it that the other end is gone.
    extra: { ...timeouts(CONNECTION_TIMEOUT_MS), min: 1, keepAlive: true },
    ...classes,
  };
  if (env.DATABASE_URL) return new ServerDataSource(options, env.DATABASE_URL);
  return new EmbeddedDataSource(options, env.DATA_DIR);
}

function timeouts(connectionTimeoutMillis: number) {
  return {
    connectionTimeoutMillis,
    query_timeout: TIMEOUT_MS,
    statement_timeout: TIMEOUT_MS,
  };
}

class ServerDataSource extends DataSource {
  readonly #url: string;

  constructor(options: PostgresDataSourceOptions, url: string) {
    // TypeORM would read it in a way of its own, and not take what the driver takes.
    super({ ...options, extra: { ...(options.extra as object), connectionString: url } });
    this.#url = url;
  }

  override async initialize(): Promise<this> {
    try {
      return await super.initialize();
    } catch (cause) {
      throw serverError(cause, this.#url);
    }
  }
}

/** Starts the embedded database before the first connection and stops it after the last one. */
class EmbeddedDataSource extends DataSource {
  #postgres: EmbeddedPostgres | undefined;
  readonly #dataDir: string;

  constructor(options: PostgresDataSourceOptions, dataDir: string) {
    super({
      ...options,
      poolSize: 1,
      // Nothing between it and this process is to be protected, or asked for.
      ssl: false,
      username: 'postgres',
      password: 'none',
      database: 'postgres',
      extra: { ...timeouts(QUEUE_TIMEOUT_MS), stream: () => this.#postgres!.connect() },
    });
    this.#dataDir = resolve(dataDir);
  }

  override async initialize(): Promise<this> {
    try {
      this.#postgres = await EmbeddedPostgres.start(this.#dataDir);
    } catch (cause) {
      throw embeddedError(cause, this.#dataDir);
    }
    return super.initialize();
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    await this.#postgres?.stop();
    this.#postgres = undefined;
  }
}
