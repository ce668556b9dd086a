import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureBadClients } from './badClients';
import { measureBytes } from './bytes';
import { measureCorrections } from './corrections';
import { measureFrames } from './frames';
import { loadCalled, measureLoads } from './loads';
import { measurePage } from './page';
import { measurePaths } from './paths';
import { type BenchResults, NOTHING, thisMachine } from './results';
import { measureSaves } from './saves';
import { measureSignIns } from './signIns';
import {
  nameOf,
  tableOfBadClients,
  tableOfBytes,
  tableOfCorrections,
  tableOfFrames,
  tableOfLoads,
  tableOfPage,
  tableOfPaths,
  tableOfSaves,
  tableOfSignIns,
  tableOfTargets,
} from './tables';
import { judge } from './targets';

const HELP = `npm run bench -- [options]

What the server's promises cost on this machine: figures, and beside them what they should be.

  --quick        only what does not depend on the machine's speed, in about two minutes
  --only NAME    only one load, such as walking:3000, still:1000 or crowded:500, or bad-clients
  --profile DIR  leaves a .cpuprofile of each load's server in this folder
  --json FILE    writes all figures there, too

Ends with 1 if a promise is broken that any machine can keep, and with 2 for wrong options.
`;

const BAD_CLIENTS = { honest: 500, bad: 10, turns: 3, seconds: 10 };
const FRAMES = { actors: 500, frames: 300 };

async function measure(quick: boolean, profileDir?: string): Promise<BenchResults> {
  const machine = thisMachine();
  print(`${machine.cores} cores, Node ${machine.node}, database: ${machine.database}`);
  tell('corrections');
  const corrections = measureCorrections();
  print(tableOfCorrections(corrections));
  const loads = await measureLoads({ quick, profileDir, onLoad: (load) => tell(nameOf(load)) });
  print(tableOfLoads(loads));
  tell('bytes');
  const bytes = await measureBytes();
  print(bytes ? tableOfBytes(bytes) : 'Bytes are measured where there is a PostgreSQL.');
  const results = { machine, corrections, loads, bytes };
  if (quick)
    return { ...results, badClients: null, frames: null, paths: null, page: null, saves: null, signIns: null };
  tell('bad clients');
  const badClients = await measureBadClients(BAD_CLIENTS);
  print(tableOfBadClients(badClients));
  tell('pictures');
  const frames = await measureFrames(FRAMES);
  print(tableOfFrames(frames));
  tell('paths');
  const paths = await measurePaths();
  print(tableOfPaths(paths));
  tell('page');
  const page = await measurePage();
  print(tableOfPage(page));
  tell('saves');
  const saves = await measureSaves();
  print(tableOfSaves(saves));
  tell('sign-ins');
  const signIns = await measureSignIns();
  print(tableOfSignIns(signIns));
  return { ...results, badClients, frames, paths, page, saves, signIns };
}

const BAD_ONLY = 'bad-clients';

function isKnown(name: string): boolean {
  return name === BAD_ONLY || loadCalled(name) !== undefined;
}

/** Measures only what is called so. */
async function measureOnly(name: string, profileDir?: string): Promise<BenchResults> {
  const results = { ...NOTHING, machine: thisMachine() };
  if (name === BAD_ONLY) {
    const badClients = await measureBadClients(BAD_CLIENTS);
    print(tableOfBadClients(badClients));
    return { ...results, badClients };
  }
  const only = loadCalled(name);
  const loads = await measureLoads({ quick: false, only, profileDir, onLoad: () => {} });
  print(tableOfLoads(loads));
  return { ...results, loads };
}

/** Measures, prints and judges; returns whether all promises are kept that any machine can keep. */
async function run(options: {
  quick: boolean;
  only?: string;
  profile?: string;
  json?: string;
}): Promise<boolean> {
  const { quick, only, profile } = options;
  const results = await (only === undefined ? measure(quick, profile) : measureOnly(only, profile));
  const targets = judge(results);
  print(tableOfTargets(targets));
  if (options.json !== undefined) await writeFile(options.json, toJson({ ...results, targets }));
  const broken = targets.filter(({ isMet, everywhere }) => everywhere && !isMet);
  for (const { what } of broken) process.stderr.write(`Not as promised: ${what}.\n`);
  return broken.length === 0;
}

function toJson(value: unknown): string {
  // What is behind the fourth digit is noise.
  const rounded = (_key: string, each: unknown) =>
    typeof each === 'number' ? Number(each.toFixed(4)) : each;
  return `${JSON.stringify(value, rounded, 2)}\n`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

/** Says what is being done, apart from the figures. */
function tell(what: string): void {
  process.stderr.write(`${what} …\n`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      profile: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

try {
  const { help, ...options } = readOptions();
  if (help) process.stdout.write(HELP);
  else if (options.only !== undefined && !isKnown(options.only)) {
    process.stderr.write(`--only: is "${options.only}", must be one of those that --help tells.\n`);
    process.exitCode = 2;
  } else if (!(await run(options))) process.exitCode = 1;
} catch (error) {
  const isWrongOption = String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${isWrongOption ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = isWrongOption ? 2 : 1;
}
