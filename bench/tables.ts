import { countOf } from '../bots/Tally';
import type { WithBadClients } from './badClients';
import type { SentOfOthers } from './bytes';
import type { Corrected } from './corrections';
import type { FramesDrawn } from './frames';
import type { Load, LoadKind, Loaded } from './load';
import type { PageOpened } from './page';
import type { PathsFound } from './paths';
import type { SeveralProcesses } from './processes';
import type { Saved } from './saves';
import type { SignedInAtOnce } from './signIns';
import type { Judged } from './targets';

const DOING: Readonly<Record<LoadKind, string>> = {
  walking: 'walkers',
  plain: 'in a plain room',
  still: 'standing still',
  crowded: 'on one screen',
};

/** What the tutorial series "Godot Python MMO" sends, for comparison. */
const IN_THE_TUTORIAL = [
  ['in the tutorial: a whole actor', '223', '1'],
  ['in the tutorial: each of 20 updates a second', '138', '1'],
];

export function nameOf({ kind, players }: Load): string {
  return `${players.toLocaleString('en')} ${DOING[kind]}`;
}

export function tableOfLoads(loads: readonly Loaded[]): string {
  const heading = [
    'load',
    'kB/s each',
    'frames/s each',
    'state frames',
    'ping p50',
    'ping p99',
    'join p95',
    'RSS MB',
    'kB each',
    'server cores',
    'bots cores',
    'database',
    'machine',
    'errors',
  ];
  const rows = loads.map(({ report, rss, memoryPerPlayer, ...load }) => [
    nameOf(load),
    fixed(kilobytes(report.bytesPerSecondPerPlayer), 2),
    fixed(report.framesPerSecondPerPlayer, 2),
    fixed(report.stateFramesPerSecondPerPlayer, 2),
    ms(report.pingMs.p50),
    ms(report.pingMs.p99),
    ms(report.joinMs.p95),
    fixed(rss / 2 ** 20, 0),
    fixed(memoryPerPlayer / 1000, 0),
    fixed(load.serverCores, 3),
    fixed(load.botsCores, 3),
    fixed(load.databaseCores, 3),
    percent(load.machineBusy),
    String(countOf(report.errors)),
  ]);
  return table(heading, rows);
}

/** What several processes cost, a row for each figure. */
export function tableOfProcesses({ report, ...rest }: SeveralProcesses): string {
  const { processes, players, servers, redis, database } = rest;
  const each = (of: (server: SeveralProcesses['servers'][number]) => string) =>
    servers.map(of).join(' / ');
  return table(
    [`${processes} processes with ${players.toLocaleString('en')} walkers each`, ''],
    [
      ['server cores', each(({ cores }) => fixed(cores, 3))],
      ['RSS MB', each(({ rss }) => fixed(rss / 2 ** 20, 0))],
      ['kB/s each', fixed(kilobytes(report.bytesPerSecondPerPlayer), 2)],
      ['frames/s each', fixed(report.framesPerSecondPerPlayer, 2)],
      ['ping p50', ms(report.pingMs.p50)],
      ['ping p99', ms(report.pingMs.p99)],
      ['join p95', ms(report.joinMs.p95)],
      ['Redis cores', fixed(redis.cores, 3)],
      ['Redis commands/s', fixed(redis.commandsPerSecond, 1)],
      ['Redis commands per sign-in and join', fixed(redis.commandsPerJoin, 1)],
      ['PostgreSQL cores', fixed(database.cores, 3)],
      ['commits/s', fixed(database.commitsPerSecond, 1)],
      ['positions saved/s', fixed(database.positionsPerSecond, 0)],
      ['errors', String(countOf(report.errors))],
    ],
  );
}

export function tableOfBadClients({ bad, rounds, errors, ...rest }: WithBadClients): string {
  const heading = [
    `${rest.honest} walkers`,
    'ping p50',
    'ping p99',
    'kB/s each',
    'frames/s each',
    'server cores',
    'bots cores',
    'database',
    'machine',
    'bad cores',
    'bad walks/s',
    'thrown out',
    'refused',
  ];
  const rows = rounds.map(({ report, misdeeds, ...cost }) => [
    misdeeds ? `with ${bad} bad clients` : 'without',
    ms(report.pingMs.p50),
    ms(report.pingMs.p99),
    fixed(kilobytes(report.bytesPerSecondPerPlayer), 2),
    fixed(report.framesPerSecondPerPlayer, 2),
    fixed(cost.serverCores, 3),
    fixed(cost.botsCores, 3),
    fixed(cost.databaseCores, 3),
    percent(cost.machineBusy),
    misdeeds ? fixed(misdeeds.cpuSeconds / misdeeds.seconds, 3) : '',
    misdeeds ? fixed(misdeeds.walks / misdeeds.seconds, 0) : '',
    misdeeds ? fixed(sum(Object.values(misdeeds.thrownOut)), 0) : '',
    misdeeds ? String(misdeeds.refused) : '',
  ]);
  const ratio = `p99 with bad clients to that without: ${fixed(rest.p99Ratio, 2)}`;
  return `${table(heading, rows)}\n${ratio}; errors: ${countOf(errors)}`;
}

export function tableOfBytes({ walks, ownJoin, ...others }: SentOfOthers): string {
  const rows = [
    ...walks.flatMap(({ present, first, further }) => [
      sentRow(`a first straight walk, ${present} present`, first),
      sentRow(`each further one, ${present} present`, further),
    ]),
    sentRow('who comes into view, walking', others.comesIntoView),
    sentRow('who goes out of view', others.goesOutOfView),
    sentRow('who joins in view', others.joinsInView),
    sentRow('who leaves the world in view', others.leavesInView),
    ...IN_THE_TUTORIAL,
    sentRow(`a join with ${ownJoin.inView} in view, in all`, ownJoin.all),
    sentRow('of it the shape of the state', ownJoin.shape),
    sentRow('of it the actors', ownJoin.actors),
    sentRow('of it messages', ownJoin.messages),
  ];
  return table(['sent to one client', 'bytes', 'frames'], rows);
}

export function tableOfCorrections(corrections: readonly Corrected[]): string {
  const rows = corrections.map(({ roundTripMs, jitterMs, ...px }) => [
    `${roundTripMs} ms, ${jitterMs === 0 ? 'steady' : `± ${jitterMs} ms each way`}`,
    `${fixed(px.medianPx, 1)} px`,
    `${fixed(px.mostPx, 1)} px`,
    String(px.rubberBands),
  ]);
  return table(['correction at a round trip of', 'median', 'most', 'rubber bands'], rows);
}

export function tableOfFrames({ actors, frames, ...cost }: FramesDrawn): string {
  const heading = [`a picture with ${actors} actors`, 'median', 'p95', 'with all else', 'pictures'];
  const row = [ms(cost.medianMs), ms(cost.p95Ms), ms(cost.allMs), String(frames)];
  return table(heading, [["CPU time of the page's thread", ...row]]);
}

export function tableOfPaths({ targets, server, page }: PathsFound): string {
  const row = (name: string, times: PathsFound['server']) => [
    name,
    ms(times.loadMs),
    ms(times.medianMs),
    ms(times.p99Ms),
    ms(times.longestMs),
  ];
  const heading = [`ways to ${targets} random targets`, 'before', 'median', 'p99', 'longest'];
  return table(heading, [row('found by the server', server), row('found by a page', page)]);
}

export function tableOfPage(opened: readonly PageOpened[]): string {
  const heading = [
    'the page is opened',
    'something to read',
    'can be played',
    'first own step',
    'received',
    'of the CPU, drawing without a graphics card',
  ];
  const rows = opened.map((each) => [
    each.situation,
    `${fixed(each.paintMs, 0)} ms`,
    `${fixed(each.playableMs, 0)} ms`,
    `${fixed(each.stepMs, 0)} ms`,
    `${fixed(each.receivedKb, 0)} kB`,
    `${fixed(each.drawingMs, 0)} ms`,
  ]);
  return table(heading, rows);
}

export function tableOfSaves(saves: readonly Saved[]): string {
  const rows = saves.map(({ positions, database, medianMs, p95Ms }) => [
    `${positions} positions, ${database}`,
    ms(medianMs),
    ms(p95Ms),
  ]);
  return table(['saved in one statement', 'median', 'p95'], rows);
}

export function tableOfSignIns({ logins, seconds, before, meanwhile }: SignedInAtOnce): string {
  const row = (name: string, trips: SignedInAtOnce['before']) => [
    name,
    ms(trips.medianMs),
    ms(trips.p99Ms),
    ms(trips.longestMs),
  ];
  const during = `${logins} logins at once, ${fixed(seconds, 1)} s`;
  return table(['ping', 'median', 'p99', 'longest'], [row('idle', before), row(during, meanwhile)]);
}

export function tableOfTargets(judged: readonly Judged[]): string {
  const rows = judged.map(({ what, figure, target: { atLeast, atMost }, isMet }) => [
    what,
    figure === null || Number.isNaN(figure) ? '-' : brief(figure),
    [atLeast !== undefined && `≥ ${atLeast}`, atMost !== undefined && `≤ ${atMost}`]
      .filter(Boolean)
      .join(', '),
    isMet ? '' : 'MISSED',
  ]);
  return table(['promise', 'figure', 'target', ''], rows);
}

/** Rows of text under a heading, in columns that are as wide as they need to be. */
function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [heading, ...rows].map(line).join('\n');
}

function sentRow(what: string, { bytes, frames }: SentOfOthers['comesIntoView']): string[] {
  return [what, String(bytes), String(frames)];
}

function ms(value: number | null): string {
  return `${fixed(value, value !== null && value < 1 ? 2 : 1)} ms`;
}

function percent(share: number): string {
  return `${fixed(share * 100, 0)} %`;
}

function fixed(value: number | null, digits: number): string {
  return value === null || Number.isNaN(value) ? '-' : value.toFixed(digits);
}

/** Three digits, and no more than the figure has. */
function brief(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}

function kilobytes(bytes: number | null): number | null {
  return bytes === null ? null : bytes / 1000;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
