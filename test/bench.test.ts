import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BotReport } from '../bots/BotReport';
import type { Load, Loaded } from '../bench/load';
import type { BenchResults } from '../bench/results';
import { judge } from '../bench/targets';
import { PROJECT_DIR } from '../server/paths';
import { type Charted, drawChart } from '../scripts/chart/drawChart';

/** A load at which nothing is amiss. */
function loaded(load: Load, report: Partial<BotReport> = {}, rest: Partial<Loaded> = {}): Loaded {
  const isStill = load.kind === 'still';
  return {
    ...load,
    serverCores: 0.02,
    botsCores: 0.03,
    databaseCores: 0.01,
    machineBusy: 0.5,
    rss: 2e8,
    memoryPerPlayer: 100_000,
    ...rest,
    report: {
      seconds: 10,
      joinMs: { p50: 10, p95: 20, max: 30 },
      pingMs: { p50: 1, p95: 2, p99: 3 },
      bytesPerSecondPerPlayer: load.kind === 'plain' ? 200_000 : 1000,
      framesPerSecondPerPlayer: 8,
      stateFramesPerSecondPerPlayer: isStill ? 0 : 7,
      deeds: { walk: isStill ? 0 : load.players * 5 },
      errors: {},
      ...report,
    } as BotReport,
  };
}

function resultsWith(...loads: Loaded[]): BenchResults {
  const machine = { cores: 2, node: 'v24.0.0', database: 'PostgreSQL' } as const;
  return {
    machine,
    loads,
    bytes: null,
    corrections: [],
    badClients: null,
    frames: null,
    paths: null,
    processes: null,
    page: null,
    saves: null,
    signIns: null,
  };
}

describe('the judgement', () => {
  const missed = (results: BenchResults) =>
    judge(results)
      .filter(({ isMet }) => !isMet)
      .map(({ what, everywhere }) => (everywhere ? what : `(${what})`));
  const walkers = (players: number) => ({ kind: 'walking', players }) as const;
  const fault = { 'closed 1006': { count: 1, example: '' } };

  it('finds nothing amiss where nothing is', () => {
    const loads = [walkers(100), walkers(300), walkers(1000), walkers(3000)].map((load) =>
      loaded(load),
    );
    const others = (['plain', 'still', 'crowded'] as const).map((kind) =>
      loaded({ kind, players: 1000 }),
    );
    const results = resultsWith(...loads, ...others);
    expect(missed(results)).toEqual([]);
    expect(judge(results).length).toBeGreaterThan(25);
  });

  const faults: [string, Loaded[], string[]][] = [
    [
      'too many bytes',
      [loaded(walkers(100), { bytesPerSecondPerPlayer: 1501 })],
      ['100 walkers: kB/s each'],
    ],
    [
      'too many frames',
      [loaded(walkers(100), { framesPerSecondPerPlayer: 10.1 })],
      ['100 walkers: frames/s each'],
    ],
    [
      'figures that are missing',
      [loaded(walkers(100), { framesPerSecondPerPlayer: null })],
      ['100 walkers: frames/s each'],
    ],
    [
      'bots that hardly walk',
      [loaded(walkers(100), { seconds: 20 })],
      ['100 walkers: walks/s each'],
    ],
    [
      'bytes that grow with the players',
      [loaded(walkers(100)), loaded(walkers(300), { bytesPerSecondPerPlayer: 1400 })],
      ['300 walkers: kB/s each to that of 100 walkers'],
    ],
    [
      'a yardstick that is not much longer',
      [
        loaded(walkers(1000)),
        loaded({ kind: 'plain', players: 1000 }, { bytesPerSecondPerPlayer: 1e5 }),
      ],
      ['(1,000 in a plain room: kB/s each to that of 1,000 walkers)'],
    ],
    [
      'a server that is slow with 1,000',
      [loaded(walkers(1000), { pingMs: { p50: 1, p95: 2, p99: 51 } }, { serverCores: 0.3 })],
      ['(1,000 walkers: server cores)', '(1,000 walkers: ping p99, ms)'],
    ],
    [
      'nothing in a server that is slow with 3,000',
      [loaded(walkers(3000), { pingMs: { p50: 1, p95: 2, p99: 900 } }, { serverCores: 1 })],
      [],
    ],
    [
      'state where nobody walks',
      [loaded({ kind: 'still', players: 300 }, { stateFramesPerSecondPerPlayer: 0.001 })],
      ['300 standing still: state frames/s each'],
    ],
    [
      'somebody who was disconnected',
      [loaded({ kind: 'crowded', players: 1000 }, { errors: fault })],
      ['(1,000 on one screen: disconnected)', '(1,000 on one screen: what went wrong)'],
    ],
  ];

  it.each(faults)('finds %s', (_name, loads, what) => {
    expect(missed(resultsWith(...loads))).toEqual(what);
  });

  it('finds walks, corrections, bad clients and pictures that cost too much', () => {
    const sent = (bytes: number) => ({ bytes, frames: 1 });
    const walks = [{ present: 2, first: sent(22), further: sent(31) }];
    const line = { roundTripMs: 50, medianPx: 0, rubberBands: 0 };
    const corrections = [
      { ...line, jitterMs: 0, mostPx: 0.6 },
      { ...line, jitterMs: 50, mostPx: 9, rubberBands: 1 },
    ];
    const badClients = { honest: 500, bad: 10, rounds: [], p99Ratio: 1.3, errors: {} };
    const bytes = { walks } as unknown as NonNullable<BenchResults['bytes']>;
    const frames = { actors: 500, frames: 300, medianMs: 4.1, p95Ms: 9, allMs: 9 };
    expect(missed({ ...resultsWith(), bytes, corrections, badClients, frames })).toEqual([
      'a further walk to an observer, 2 present: bytes',
      'largest correction over steady lines, px',
      'largest correction with jitter, px',
      'rubber bands',
      '(500 walkers among 10 bad clients: ping p99 to that without)',
      "(a picture with 500 actors, ms of the page's thread)",
    ]);
  });
});

describe('the chart', () => {
  const read = (path: string) => {
    const file = join(PROJECT_DIR, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };

  it('that is committed is drawn from the figures that are', () => {
    const json = read('docs/bench.json');
    expect(read('docs/bench.svg')).toBe(json && drawChart(JSON.parse(json) as Charted));
  });

  it('tells its figures in words, too', () => {
    const loads = [
      loaded({ kind: 'walking', players: 300 }),
      loaded({ kind: 'plain', players: 300 }),
    ];
    expect(drawChart(resultsWith(...loads))).toContain(
      'Sent to each player, kB/s: Meadow 1.0 with 300 players; ' +
        'a plain Colyseus room 200 with 300 players.',
    );
  });
});
