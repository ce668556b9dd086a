import { measureBadClients } from './badClients';
import { measureBytes } from './bytes';
import { measureCorrections } from './corrections';
import { measureFrames } from './frames';
import { loadCalled, measureLoads } from './loads';
import { measurePage } from './page';
import { tableOfCorrections, tableOfFrames, tableOfPage, tableOfPaths } from './pageTables';
import { type Load, nameOf } from './load';
import { measurePaths } from './paths';
import { measureProcesses } from './processes';
import type { BenchResults } from './results';
import { measureSaves } from './saves';
import { measureSignIns } from './signIns';
import {
  tableOfBadClients,
  tableOfBytes,
  tableOfLoads,
  tableOfProcesses,
  tableOfSaves,
  tableOfSignIns,
} from './serverTables';

const BAD_CLIENTS = { honest: 500, bad: 10, turns: 3, seconds: 10 };
const PROCESSES = { processes: 2, players: 1000, seconds: 20 };
const FRAMES = { actors: 500, frames: 300 };

/** How to measure: all of it, what any machine keeps, or one part or load alone. */
export interface Way {
  quick: boolean;
  only?: string | undefined;
  profile?: string | undefined;
}

/** What is measured by itself. */
interface Part {
  name: string;
  /** Whether it is measured by `--quick`, too. */
  isQuick: boolean;
  /** Measures and prints. */
  run: (way: Way) => Promise<Partial<BenchResults>>;
}

function part<Key extends keyof Omit<BenchResults, 'machine'>>(
  key: Key,
  given: {
    name?: string;
    isQuick?: boolean;
    measure: (way: Way) => Promise<BenchResults[Key] | undefined>;
    table: (result: NonNullable<BenchResults[Key]>) => string;
  },
): Part {
  const { name = key, isQuick = false, measure, table } = given;
  return {
    name,
    isQuick,
    async run(way) {
      const result = await measure(way);
      print(result ? table(result) : `${name}: cannot be measured without PostgreSQL and Redis.`);
      return { [key]: result ?? null };
    },
  };
}

/** All parts, in the order in which they are measured. */
export const PARTS: readonly Part[] = [
  part('corrections', {
    isQuick: true,
    measure: async () => measureCorrections(),
    table: tableOfCorrections,
  }),
  part('loads', { isQuick: true, measure: measureLoadsBy, table: tableOfLoads }),
  part('bytes', { isQuick: true, measure: measureBytes, table: tableOfBytes }),
  part('badClients', {
    name: 'bad-clients',
    measure: async () => measureBadClients(BAD_CLIENTS),
    table: tableOfBadClients,
  }),
  part('processes', { measure: async () => measureProcesses(PROCESSES), table: tableOfProcesses }),
  part('frames', { measure: async () => measureFrames(FRAMES), table: tableOfFrames }),
  part('paths', { measure: measurePaths, table: tableOfPaths }),
  part('page', { measure: measurePage, table: tableOfPage }),
  part('saves', { measure: measureSaves, table: tableOfSaves }),
  part('signIns', { name: 'sign-ins', measure: measureSignIns, table: tableOfSignIns }),
];

async function measureLoadsBy({ quick, only, profile }: Way) {
  const load = only === undefined ? undefined : loadCalled(only);
  const onLoad = (each: Load) => tell(nameOf(each));
  return measureLoads({ quick, only: load, profileDir: profile, onLoad });
}

/** Whether a part or a load is called so. */
export function isKnown(name: string): boolean {
  return PARTS.some((each) => each.name === name) || loadCalled(name) !== undefined;
}

/** Whether a part is to be measured. */
export function isWanted({ name, isQuick }: Part, { quick, only }: Way): boolean {
  if (only === undefined) return isQuick || !quick;
  return name === only || (name === 'loads' && loadCalled(only) !== undefined);
}

/** Tells a result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

/** Says what is being done, apart from the figures. */
export function tell(what: string): void {
  process.stderr.write(`${what} …\n`);
}
