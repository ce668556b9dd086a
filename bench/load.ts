import type { BotReport } from '../bots/BotReport';
import { Swarm } from '../bots/Swarm';
import { BenchServer } from './BenchServer';
import { type Cost, costBetween } from './usage';

/** 1,000 walkers have 4096 × 4096 px; more have more, so that as many are near. */
const SIDE_OF_1000_PX = 4096;

/** One screen in the middle of the world of 1,000. */
const SCREEN = { x: 1648, y: 1748, width: 800, height: 600 };

/** After the arrival, until what it left to be done is done. */
const CALM_SECONDS = 4;

export const WALK_EVERY_S = 2;

export const MEADOW = new URL('meadowServer.ts', import.meta.url);
const PLAIN = new URL('plainServer.ts', import.meta.url);

/** All walk, but those who stand still; the plain room is the yardstick. */
export const LOAD_KINDS = ['walking', 'plain', 'still', 'crowded'] as const;
export type LoadKind = (typeof LOAD_KINDS)[number];

export interface Load {
  kind: LoadKind;
  players: number;
}

const DOING: Readonly<Record<LoadKind, string>> = {
  walking: 'walkers',
  plain: 'in a plain room',
  still: 'standing still',
  crowded: 'on one screen',
};

export function nameOf({ kind, players }: Load): string {
  return `${players.toLocaleString('en')} ${DOING[kind]}`;
}

/** What a load costs. */
export interface Loaded extends Load, Cost {
  /** Its errors are those of all the time, up to the last one's leave. */
  report: BotReport;
  /** Of the server, in bytes. */
  rss: number;
  /** Bytes of memory that each player added. */
  memoryPerPlayer: number;
}

interface Options {
  /** How long is measured once everybody has arrived. */
  seconds: number;
  /** A folder for the CPU profiles of the servers. */
  profileDir?: string;
  /** Another server than the load's own. */
  script?: URL;
}

/** Lets players play on a server of their own, and measures both. */
export async function measureLoad(load: Load, options: Options): Promise<Loaded> {
  const { kind, players } = load;
  const { seconds, profileDir, script = kind === 'plain' ? PLAIN : MEADOW } = options;
  const size = kind === 'crowded' ? worldOf(1000) : worldOf(players);
  const area = kind === 'crowded' ? SCREEN : undefined;
  const server = await BenchServer.start({ script, size, arrival: area, profileDir });
  try {
    const empty = await server.read();
    const swarm = await startSwarm({
      url: server.url,
      count: players,
      walkEvery: kind === 'still' ? 0 : WALK_EVERY_S,
      area,
    });
    try {
      await swarm.arrive();
      await swarm.measure(CALM_SECONDS);
      const before = await server.read();
      const report = await swarm.measure(seconds);
      const after = await server.read();
      return {
        ...load,
        ...costBetween(before, after),
        rss: after.rss,
        memoryPerPlayer: (after.rss - empty.rss) / players,
        report: { ...report, errors: await swarm.leave() },
      };
    } finally {
      await swarm.end();
    }
  } finally {
    await server.stop();
  }
}

/** The size (px) of a world in which so many walkers have as many near them as any others. */
export function worldOf(players: number): { width: number; height: number } {
  const side = Math.round(SIDE_OF_1000_PX * Math.sqrt(players / 1000));
  return { width: side, height: side };
}

/** Bots that use little CPU: they share the machine with the server, whose figures are wanted. */
export async function startSwarm(
  options: Pick<
    Parameters<typeof Swarm.start>[0],
    'url' | 'count' | 'walkEvery' | 'pingEvery' | 'area'
  >,
): Promise<Swarm> {
  return Swarm.start({ ...options, decode: false, workers: 1 });
}
