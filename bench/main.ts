import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureBadClients } from './badClients';
import { measureBytes } from './bytes';
import { measureCorrections } from './corrections';
import { measureFrames } from './frames';
import { measureLoads } from './loads';
import { soakPage } from './pageSoak';
import { measurePaths } from './paths';
import { type BenchResults, thisMachine } from './results';
import { measureSaves } from './saves';
import { measureSignIns } from './signIns';
import {
  lineOf,
  nameOf,
  tableOfBadClients,
  tableOfBytes,
  tableOfCorrections,
  tableOfFrames,
  tableOfLoads,
  tableOfPaths,
  tableOfSaves,
  tableOfSignIns,
  tableOfTargets,
} from './tables';
import { judge } from './targets';

const HELP = `npm run bench -- [options]

What the server's promises cost on this machine: figures, and beside them what they should be.

  --quick        only what does not depend on the machine's speed, in about two minutes
  --profile DIR  leaves a .cpuprofile of each load's server in this folder
  --json FILE    writes all figures there, too
  --soak MINUTES only lets a crowd come and go at a page for so long, and tells what the page holds

Ends with 1 if a promise is broken that any machine can keep, and with 2 for wrong options.
`;

const BAD_CLIENTS = { honest: 500, bad: 10, turns: 3, seconds: 10 };
const MOST_MINUTES = 1440;
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
    return { ...results, badClients: null, frames: null, paths: null, saves: null, signIns: null };
  tell('bad clients');
  const badClients = await measureBadClients(BAD_CLIENTS);
  print(tableOfBadClients(badClients));
  tell('pictures');
  const frames = await measureFrames(FRAMES);
  print(tableOfFrames(frames));
  tell('paths');
  const paths = await measurePaths();
  print(tableOfPaths(paths));
  tell('saves');
  const saves = await measureSaves();
  print(tableOfSaves(saves));
  tell('sign-ins');
  const signIns = await measureSignIns();
  print(tableOfSignIns(signIns));
  return { ...results, badClients, frames, paths, saves, signIns };
}

/** Measures, prints and judges; returns whether all promises are kept that any machine can keep. */
async function run(options: { quick: boolean; profile?: string; json?: string }): Promise<boolean> {
  const results = await measure(options.quick, options.profile);
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

function minutesOf(soak: string): number {
  const minutes = Number(soak);
  if (minutes > 0 && minutes <= MOST_MINUTES) return minutes;
  const message = `--soak is "${soak}", must be a number of minutes up to ${MOST_MINUTES}.`;
  throw Object.assign(new Error(message), { code: 'ERR_PARSE_ARGS_SOAK' });
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      profile: { type: 'string' },
      json: { type: 'string' },
      soak: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

try {
  const { help, soak, ...options } = readOptions();
  if (help) process.stdout.write(HELP);
  else if (soak !== undefined) await soakPage(minutesOf(soak), (reading) => print(lineOf(reading)));
  else if (!(await run(options))) process.exitCode = 1;
} catch (error) {
  const isWrongOption = String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${isWrongOption ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = isWrongOption ? 2 : 1;
}
