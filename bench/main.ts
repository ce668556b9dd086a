import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { soakPage } from './pageSoak';
import { lineOf } from './pageTables';
import { PARTS, type Way, isKnown, isWanted, print, tell } from './parts';
import { type BenchResults, NOTHING, thisMachine } from './results';
import { tableOfTargets } from './serverTables';
import { judge } from './targets';

const HELP = `npm run bench -- [options]

What the server's promises cost on this machine: figures, and beside them what they should be.

  --quick        only what does not depend on the machine's speed, in about two minutes
  --only NAME    only one part (corrections, bytes, bad-clients, processes, frames, paths, page, saves,
                 sign-ins) or one load, such as walking:3000, still:1000 or crowded:500
  --profile DIR  leaves a .cpuprofile of each load's server in this folder
  --json FILE    writes all figures there, too
  --soak MINUTES only lets a crowd come and go at a page for so long, and tells what the page holds

Ends with 1 if a promise is broken that any machine can keep, and with 2 for wrong options.
`;

const MOST_MINUTES = 1440;

async function measure(way: Way): Promise<BenchResults> {
  const machine = thisMachine();
  print(`${machine.cores} cores, Node ${machine.node}, database: ${machine.database}`);
  const results: BenchResults = { ...NOTHING, machine };
  for (const each of PARTS) {
    if (!isWanted(each, way)) continue;
    tell(each.name);
    Object.assign(results, await each.run(way));
  }
  return results;
}

/** Measures, prints and judges; returns whether all promises are kept that any machine can keep. */
async function run(options: Way & { json?: string | undefined }): Promise<boolean> {
  const results = await measure(options);
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
      only: { type: 'string' },
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
  else if (options.only !== undefined && !isKnown(options.only)) {
    process.stderr.write(`--only: is "${options.only}", must be one of those that --help tells.\n`);
    process.exitCode = 2;
  } else if (!(await run(options))) process.exitCode = 1;
} catch (error) {
  const isWrongOption = String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${isWrongOption ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = isWrongOption ? 2 : 1;
}
