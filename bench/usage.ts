import { readFile, readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { RealPostgres } from '../test/support/realPostgres';

/** Linux shows CPU times in hundredths of a second, whatever its own clock is. */
const TICKS_PER_SECOND = 100;

/** Where the fields stand in /proc/PID/stat, counted from the one behind the name. */
const STAT = { parent: 1, user: 11, system: 12, userOfEnded: 13, systemOfEnded: 14 } as const;

/** What had been used at some moment: CPU seconds, each since its process began. */
export interface Reading {
  /** Local time, in ms. */
  at: number;
  /** Of the server's memory, in bytes. */
  rss: number;
  server: number;
  /** Of this process, in whose threads the bots are. */
  bots: number;
  /** Undefined where nobody can tell. */
  database?: number;
  machine: { busy: number; all: number };
}

/** What was used in some time. */
export interface Cost {
  serverCores: number;
  botsCores: number;
  /** Null where nobody can tell, and where the database is within the server. */
  databaseCores: number | null;
  /** The share of all cores (0 to 1) that was busy, whoever kept them so. */
  machineBusy: number;
}

export function costBetween(before: Reading, after: Reading): Cost {
  const seconds = (after.at - before.at) / 1000;
  const { database: databaseBefore = NaN } = before;
  const { database: databaseAfter = NaN } = after;
  const databaseCores = (databaseAfter - databaseBefore) / seconds;
  return {
    serverCores: (after.server - before.server) / seconds,
    botsCores: (after.bots - before.bots) / seconds,
    databaseCores: Number.isNaN(databaseCores) ? null : databaseCores,
    machineBusy:
      (after.machine.busy - before.machine.busy) / (after.machine.all - before.machine.all),
  };
}

/** The CPU seconds of this process, with all its threads. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The seconds for which all cores of this machine were busy, and those that they had. */
export function cpuSecondsOfMachine(): Reading['machine'] {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += Object.values(times).reduce((sum, each) => sum + each, 0);
  }
  return { busy: (all - idle) / 1000, all: all / 1000 };
}

/** The CPU seconds of a PostgreSQL with all its processes; undefined where there is no /proc. */
export async function cpuSecondsOfPostgres(postgres: RealPostgres): Promise<number | undefined> {
  const [row] = await postgres.query<{ pid: number }>(
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`,
  );
  const { pid } = row!;
  const main = await statOf(pid);
  if (!main) return undefined;
  let ticks = main[STAT.userOfEnded]! + main[STAT.systemOfEnded]!;
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await statOf(Number(name)) : undefined;
    if (!stat || (Number(name) !== pid && stat[STAT.parent] !== pid)) continue;
    ticks += stat[STAT.user]! + stat[STAT.system]!;
  }
  return ticks / TICKS_PER_SECOND;
}

async function statOf(pid: number): Promise<number[] | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name stands in brackets, and may have some itself.
  return stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
}
