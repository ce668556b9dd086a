import { countOf } from '../bots/Tally';
import type { WithBadClients } from './badClients';
import type { SentOfOthers } from './bytes';
import { type Loaded, nameOf } from './load';
import type { SeveralProcesses } from './processes';
import type { Saved } from './saves';
import type { SignedInAtOnce } from './signIns';
import type { Judged } from './targets';
import { brief, fixed, kilobytes, ms, percent, sum, table } from './table';

/** What the tutorial series "Godot Python MMO" sends, for comparison. */
const IN_THE_TUTORIAL = [
  ['in the tutorial: a whole actor', '223', '1'],
  ['in the tutorial: each of 20 updates a second', '138', '1'],
];

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

function sentRow(what: string, { bytes, frames }: SentOfOthers['comesIntoView']): string[] {
  return [what, String(bytes), String(frames)];
}
