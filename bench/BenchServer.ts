import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Area } from '../bots/wander';
import type { Size } from '../shared/movement/grid';
import { type RealPostgres, findPostgres, startPostgres } from '../test/support/realPostgres';
import { AskedProcess } from './AskedProcess';
import { emptyMap } from './emptyMap';
import { type Reading, cpuSeconds, cpuSecondsOfMachine, cpuSecondsOfPostgres } from './usage';

/** What a server's process has used since it began, and tells. */
export interface Usage {
  cpuSeconds: number;
  /** Bytes in memory. */
  rss: number;
}

/** A server in a process of its own, on a database of its own, that is asked what it costs. */
export class BenchServer {
  readonly url: string;
  /** Its database, unless there is no PostgreSQL on this machine. */
  readonly postgres: RealPostgres | undefined;
  readonly #process: AskedProcess;
  readonly #folder: string;

  private constructor(given: {
    url: string;
    process: AskedProcess;
    postgres?: RealPostgres;
    folder: string;
  }) {
    this.url = given.url;
    this.#process = given.process;
    this.postgres = given.postgres;
    this.#folder = given.folder;
  }

  static async start(options: {
    /** What is served: a script that greets with its URL, and answers `usage` with a `Usage`. */
    script: URL;
    /** Of the world, in px. */
    size: Size;
    /** Where guests begin; left out, evenly everywhere. */
    arrival?: Area;
    /** A folder for the CPU profile of the whole run. */
    profileDir?: string;
  }): Promise<BenchServer> {
    const { script, size, arrival, profileDir } = options;
    const folder = await mkdtemp(join(tmpdir(), 'meadow-bench-'));
    await writeFile(join(folder, 'meadow.tmj'), JSON.stringify(emptyMap(size, arrival)));
    const binaries = findPostgres();
    const postgres = binaries === undefined ? undefined : await startPostgres(binaries);
    const started = AskedProcess.start<string>(script, {
      args: [folder],
      env: { DATA_DIR: folder, ...(postgres && { DATABASE_URL: postgres.url }) },
      nodeArgs: profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`],
    });
    try {
      const { process, greeting } = await started;
      return new BenchServer({ url: greeting, process, postgres, folder });
    } catch (error) {
      await postgres?.stop();
      throw error;
    }
  }

  /** What has been used up to now. */
  async read(): Promise<Reading> {
    const server = await this.#process.ask<Usage>('usage');
    return {
      at: performance.now(),
      rss: server.rss,
      server: server.cpuSeconds,
      bots: cpuSeconds(),
      database: this.postgres && (await cpuSecondsOfPostgres(this.postgres)),
      machine: cpuSecondsOfMachine(),
    };
  }

  async stop(): Promise<void> {
    try {
      await this.#process.stop();
    } finally {
      await this.postgres?.stop();
      await rm(this.#folder, { recursive: true, force: true });
    }
  }
}
