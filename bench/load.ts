import type { BotReport } from '../bots/BotReport';
import { Swarm, type SwarmOptions } from '../bots/Swarm';
import { findPostgres, startPostgres } from '../test/support/realPostgres';
import { BenchServer, type Usage } from './BenchServer';

/** 1,000 walkers have 4096 × 4096 px; more have more, so that as many are near. */
const SIDE_OF_1000_PX = 4096;

/** One screen in the middle of the world. */
const SCREEN = { x: 1648, y: 1748, width: 800, height: 600 };

/** After the arrival, until what it left to be done is done. */
const CALM_SECONDS = 4;

export interface Load {
  name: string;
  players: number;
  /** Seconds between two walks of a player; 0 is to stand still. */
  walkEvery: number;
  /** Everybody within one screen. */
  crowded?: boolean;
  script?: URL;
}

export interface Loaded {
  load: Load;
  report: BotReport;
  /** Of the server, while it was measured. */
  serverCores: number;
  rss: number;
  /** Bytes of memory that each player added. */
  memoryPerPlayer: number;
}

/** Lets players play on a server of their own, and measures both. */
export async function measureLoad(
  load: Load,
  { seconds, profileDir }: { seconds: number; profileDir?: string },
): Promise<Loaded> {
  const side = Math.round(SIDE_OF_1000_PX * Math.sqrt(load.crowded ? 1 : load.players / 1000));
  const binaries = findPostgres();
  const postgres = binaries === undefined ? undefined : await startPostgres(binaries);
  const server = await BenchServer.start({
    script: load.script ?? new URL('meadowServer.ts', import.meta.url),
    size: { width: side, height: side },
    arrival: load.crowded ? SCREEN : undefined,
    env: postgres && { DATABASE_URL: postgres.url },
    profileDir,
  });
  const empty = await server.usage();
  const options: SwarmOptions = {
    url: server.url,
    count: load.players,
    walkEvery: load.walkEvery,
    area: load.crowded ? SCREEN : undefined,
    // The bots share the machine with the server: its figures are to be those of the server.
    decode: false,
    workers: 1,
  };
  const swarm = await Swarm.start(options);
  try {
    await swarm.arrive();
    await swarm.measure(CALM_SECONDS);
    const before = await server.usage();
    // The bots go on counting.
    const report = structuredClone(await swarm.measure(seconds));
    const after = await server.usage();
    await swarm.leave();
    return {
      load,
      report,
      serverCores: cores(before, after, report.seconds),
      rss: after.rss,
      memoryPerPlayer: (after.rss - empty.rss) / load.players,
    };
  } finally {
    await swarm.end();
    await server.stop();
    await postgres?.stop();
  }
}

function cores(before: Usage, after: Usage, seconds: number): number {
  return (after.cpuSeconds - before.cpuSeconds) / seconds;
}
