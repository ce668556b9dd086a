import { countOf } from '../bots/Tally';
import type { WithBadClients } from './badClients';
import type { SentOfOthers } from './bytes';
import type { Corrected } from './corrections';
import type { FramesDrawn } from './frames';
import { type LoadKind, type Loaded, nameOf } from './load';
import type { PageOpened } from './page';
import type { BenchResults } from './results';

/** A figure beside what it should be. */
export interface Judged {
  what: string;
  /** Null, if there is nothing to tell it from; it then misses its target. */
  figure: number | null;
  target: { atLeast?: number; atMost?: number };
  isMet: boolean;
  /** Whether it is met by any machine, however slow and busy. */
  everywhere: boolean;
}

/** Larger loads keep a small machine so busy that it may miss anything. */
const EVERYWHERE_PLAYERS = 300;

/** Judges what was measured; where that depends on the CPU, 3,000 players are not judged. */
export function judge(results: BenchResults): Judged[] {
  const { loads, bytes, corrections, badClients, frames, page } = results;
  return [
    ...loads.flatMap(ofLoad),
    ...ofGrowth(loads),
    ...(bytes ? ofWalks(bytes) : []),
    ...(corrections.length > 0 ? ofCorrections(corrections) : []),
    ...(badClients ? ofBadClients(badClients) : []),
    ...(page ? ofPage(page) : []),
    ...(frames ? ofFrames(frames) : []),
  ];
}

function ofLoad(load: Loaded): Judged[] {
  const { kind, players, report, serverCores, memoryPerPlayer } = load;
  const of = (what: string) => `${nameOf(load)}: ${what}`;
  const isSmall = players <= EVERYWHERE_PLAYERS;
  if (kind === 'plain') return [];
  const faults = judged(of('what went wrong'), countOf(report.errors), { atMost: 0 }, isSmall);
  if (kind === 'still') {
    return [
      judged(of('state frames/s each'), report.stateFramesPerSecondPerPlayer, { atMost: 0 }, true),
      ...(players === 1000 ? [judged(of('server cores'), serverCores, { atMost: 0.03 })] : []),
      faults,
    ];
  }
  if (kind === 'crowded') {
    return [
      judged(of('ping p99, ms'), report.pingMs.p99, { atMost: 250 }),
      judged(of('disconnected'), countOf(report.errors, 'closed '), { atMost: 0 }),
      faults,
    ];
  }
  // Bots that do not walk would be cheap.
  const walks = report.deeds.walk / report.seconds / players;
  return [
    judged(of('walks/s each'), walks, { atLeast: 0.45 }, isSmall),
    judged(of('kB/s each'), kilobytes(load), { atMost: 1.5 }, true),
    judged(of('frames/s each'), report.framesPerSecondPerPlayer, { atMost: 10 }, true),
    ...(players === 1000
      ? [
          judged(of('server cores'), serverCores, { atMost: 0.25 }),
          judged(of('ping p99, ms'), report.pingMs.p99, { atMost: 50 }),
          judged(of('join p95, ms'), report.joinMs.p95, { atMost: 250 }),
          judged(of('memory each, kB'), memoryPerPlayer / 1000, { atMost: 250 }),
        ]
      : []),
    faults,
  ];
}

/** A player's bytes hardly depend on how many others there are, as long as as many are near. */
function ofGrowth(loads: readonly Loaded[]): Judged[] {
  const of = (kind: LoadKind, players: number) =>
    loads.find((load) => load.kind === kind && load.players === players);
  return [
    // As many are in view, but fewer come and go: at the edges of a small world, views hardly move.
    ...compared([of('walking', 300), of('walking', 100)], { atMost: 1.3 }, true),
    ...compared([of('walking', 3000), of('walking', 300)], { atLeast: 0.9, atMost: 1.1 }),
    ...compared([of('plain', 1000), of('walking', 1000)], { atLeast: 150 }),
  ];
}

function compared(
  [one, other]: (Loaded | undefined)[],
  target: Judged['target'],
  everywhere = false,
): Judged[] {
  if (!one || !other) return [];
  const what = `${nameOf(one)}: kB/s each to that of ${nameOf(other)}`;
  return [judged(what, kilobytes(one) / kilobytes(other), target, everywhere)];
}

function ofWalks({ walks }: SentOfOthers): Judged[] {
  const { present, first, further } = walks[0]!;
  const of = (what: string) => `${what} to an observer, ${present} present: bytes`;
  return [
    judged(of('a first walk'), first.bytes, { atMost: 30 }, true),
    judged(of('a further walk'), further.bytes, { atMost: 30 }, true),
  ];
}

function ofCorrections(corrections: readonly Corrected[]): Judged[] {
  const most = (isSteady: boolean) => {
    const lines = corrections.filter(({ jitterMs }) => (jitterMs === 0) === isSteady);
    return Math.max(...lines.map(({ mostPx }) => mostPx));
  };
  const rubberBands = corrections.reduce((sum, each) => sum + each.rubberBands, 0);
  return [
    judged('largest correction over steady lines, px', most(true), { atMost: 0.5 }, true),
    judged('largest correction with jitter, px', most(false), { atMost: 8 }, true),
    judged('rubber bands', rubberBands, { atMost: 0 }, true),
  ];
}

function ofBadClients({ honest, bad, p99Ratio, errors }: WithBadClients): Judged[] {
  const of = (what: string) => `${honest} walkers among ${bad} bad clients: ${what}`;
  return [
    judged(of('ping p99 to that without'), p99Ratio, { atMost: 1.2 }),
    judged(of('what went wrong'), countOf(errors), { atMost: 0 }),
  ];
}

function ofPage([firstVisit]: readonly PageOpened[]): Judged[] {
  const { situation, stepMs } = firstVisit!;
  return [judged(`${situation}: first own step after, ms`, stepMs, { atMost: 3000 })];
}

function ofFrames({ actors, medianMs }: FramesDrawn): Judged[] {
  const what = `a picture with ${actors} actors, ms of the page's thread`;
  return [judged(what, medianMs, { atMost: 4 })];
}

function judged(
  what: string,
  figure: number | null,
  target: Judged['target'],
  everywhere = false,
): Judged {
  const { atLeast = -Infinity, atMost = Infinity } = target;
  const isMet = figure !== null && figure >= atLeast && figure <= atMost;
  return { what, figure, target, isMet, everywhere };
}

function kilobytes({ report }: Loaded): number {
  return (report.bytesPerSecondPerPlayer ?? NaN) / 1000;
}
