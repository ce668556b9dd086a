import { type Load, type Loaded, measureLoad } from './load';
import { table } from './figures';

const PLAIN = new URL('plainServer.ts', import.meta.url);

/** What a player costs: as many near, however many there are; the yardstick; and two extremes. */
const LOADS: readonly Load[] = [
  { name: '100 walkers', players: 100, walkEvery: 2 },
  { name: '300 walkers', players: 300, walkEvery: 2 },
  { name: '1,000 walkers', players: 1000, walkEvery: 2 },
  { name: '3,000 walkers', players: 3000, walkEvery: 2 },
  { name: '1,000 in a plain room', players: 1000, walkEvery: 2, script: PLAIN },
  { name: '1,000 standing still', players: 1000, walkEvery: 0 },
  { name: '1,000 on one screen', players: 1000, walkEvery: 2, crowded: true },
];

/** Those of them that a small machine has soon measured. */
const QUICK_LOADS = LOADS.slice(0, 2);

const HEADING = [
  'load',
  'kB/s each',
  'frames/s each',
  'state frames',
  'server cores',
  'bots cores',
  'RSS MB',
  'kB each',
  'ping p50',
  'ping p99',
  'join p95',
  'errors',
];

/** Measures all loads one after the other. */
export async function measureLoads(options: {
  quick: boolean;
  seconds: number;
  profileDir?: string;
}): Promise<Loaded[]> {
  const results: Loaded[] = [];
  for (const load of options.quick ? QUICK_LOADS : LOADS) {
    process.stderr.write(`${load.name} …\n`);
    results.push(await measureLoad(load, options));
  }
  return results;
}

export function tableOfLoads(results: readonly Loaded[]): string {
  return table(HEADING, results.map(rowOf));
}

function rowOf({ load, report, serverCores, rss, memoryPerPlayer }: Loaded): string[] {
  const errors = Object.values(report.errors).reduce((sum, { count }) => sum + count, 0);
  return [
    load.name,
    figure((report.bytesPerSecondPerPlayer ?? NaN) / 1000, 2),
    figure(report.framesPerSecondPerPlayer, 2),
    figure(report.stateFramesPerSecondPerPlayer, 2),
    figure(serverCores, 3),
    figure(report.cpu, 3),
    figure(rss / 2 ** 20, 0),
    figure(memoryPerPlayer / 1000, 0),
    `${figure(report.pingMs.p50, 1)} ms`,
    `${figure(report.pingMs.p99, 1)} ms`,
    `${figure(report.joinMs.p95, 0)} ms`,
    String(errors),
  ];
}

function figure(value: number | null, digits: number): string {
  return value === null || Number.isNaN(value) ? '-' : value.toFixed(digits);
}
