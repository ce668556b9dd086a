import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { BotReport } from '../bots/BotReport';
import { freePort } from '../test/support/freePort';
import { type RealPostgres, findPostgres, startPostgres } from '../test/support/realPostgres';
import { findRedis, startRedis } from '../test/support/realRedis';
import { AskedProcess } from './AskedProcess';
import type { Usage } from './BenchServer';
import { emptyMap } from './emptyMap';
import { MEADOW, WALK_EVERY_S, startSwarm, worldOf } from './load';
import { cpuSecondsOfPostgres } from './usage';

const CALM_SECONDS = 4;
const JWT_SECRET = 'the same secret in all of the processes';

/** What several processes on one PostgreSQL and one Redis cost, each with a channel full of walkers. */
export interface SeveralProcesses {
  processes: number;
  /** In each. */
  players: number;
  report: BotReport;
  /** Of each process. */
  servers: { cores: number; rss: number }[];
  redis: { cores: number; commandsPerSecond: number; commandsPerJoin: number };
  database: { cores: number; commitsPerSecond: number; positionsPerSecond: number };
}

/** What has been used and done since the start. */
interface Reading {
  at: number;
  servers: Usage[];
  redis: { cpuSeconds: number; commands: number };
  database: { cpuSeconds: number; commits: number; updates: number };
}

/** Fills a channel in each process, and measures all of them; undefined without PostgreSQL or Redis. */
export async function measureProcesses(options: {
  processes: number;
  players: number;
  seconds: number;
}): Promise<SeveralProcesses | undefined> {
  const [postgresBinaries, redisBinary] = [findPostgres(), findRedis()];
  if (!postgresBinaries || !redisBinary) return undefined;
  const { processes, players, seconds } = options;
  const folder = await mkdtemp(join(tmpdir(), 'meadow-bench-'));
  const map = emptyMap(worldOf(players), undefined);
  await writeFile(join(folder, 'meadow.tmj'), JSON.stringify(map));
  const postgres = await startPostgres(postgresBinaries);
  const redisServer = await startRedis(redisBinary);
  const redis = new Redis(redisServer.url);
  const servers: AskedProcess[] = [];
  try {
    const urls: string[] = [];
    for (let i = 0; i < processes; i += 1) {
      const port = await freePort();
      const { process, greeting } = await AskedProcess.start<string>(MEADOW, {
        args: [folder],
        env: {
          PORT: String(port),
          DATA_DIR: join(folder, String(i)),
          DATABASE_URL: postgres.url,
          REDIS_URL: redisServer.url,
          PUBLIC_ADDRESS: `127.0.0.1:${port}`,
          MAX_PLAYERS: String(players),
          JWT_SECRET,
        },
      });
      servers.push(process);
      urls.push(greeting);
    }
    const read = async () => readAll({ servers, redis, postgres });
    const swarm = await startSwarm({
      url: urls[0]!,
      count: processes * players,
      walkEvery: WALK_EVERY_S,
    });
    try {
      const start = await read();
      await swarm.arrive();
      const arrived = await read();
      await swarm.measure(CALM_SECONDS);
      const before = await read();
      const report = await swarm.measure(seconds);
      const after = await read();
      const joins = processes * players;
      const commandsPerJoin = (arrived.redis.commands - start.redis.commands) / joins;
      const errors = await swarm.leave();
      return {
        processes,
        players,
        report: { ...report, errors },
        ...between(before, after),
        redis: { ...between(before, after).redis, commandsPerJoin },
      };
    } finally {
      await swarm.end();
    }
  } finally {
    redis.disconnect();
    await Promise.all(servers.map(async (server) => server.stop()));
    await redisServer.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAll(given: {
  servers: readonly AskedProcess[];
  redis: Redis;
  postgres: RealPostgres;
}): Promise<Reading> {
  const { servers, redis, postgres } = given;
  const info = await redis.info();
  const figure = (name: string) => Number(new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1]);
  const [row] = await postgres.query<{ commits: string; updates: string }>(
    `SELECT xact_commit AS commits, tup_updated AS updates
     FROM pg_stat_database WHERE datname = current_database()`,
  );
  return {
    at: performance.now(),
    servers: await Promise.all(servers.map(async (server) => server.ask<Usage>('usage'))),
    redis: {
      cpuSeconds: figure('used_cpu_sys') + figure('used_cpu_user'),
      commands: figure('total_commands_processed'),
    },
    database: {
      cpuSeconds: (await cpuSecondsOfPostgres(postgres)) ?? NaN,
      commits: Number(row!.commits),
      updates: Number(row!.updates),
    },
  };
}

function between(before: Reading, after: Reading) {
  const seconds = (after.at - before.at) / 1000;
  const rate = (of: (reading: Reading) => number) => (of(after) - of(before)) / seconds;
  return {
    servers: after.servers.map(({ rss }, i) => ({
      cores: rate(({ servers }) => servers[i]!.cpuSeconds),
      rss,
    })),
    redis: {
      cores: rate(({ redis }) => redis.cpuSeconds),
      commandsPerSecond: rate(({ redis }) => redis.commands),
    },
    database: {
      cores: rate(({ database }) => database.cpuSeconds),
      commitsPerSecond: rate(({ database }) => database.commits),
      positionsPerSecond: rate(({ database }) => database.updates),
    },
  };
}
