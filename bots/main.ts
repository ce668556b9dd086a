import { writeFile } from 'node:fs/promises';
import { CommandOutput } from '../server/CommandOutput';
import { OperatorError } from '../server/OperatorError';
import { ENDING_SIGNALS } from '../server/endingSignals';
import { LiveLine } from './LiveLine';
import { runBots } from './Swarm';
import { type BotArguments, HELP, WrongArguments, readArguments } from './readArguments';
import { summary, tickLine } from './summary';

const output = new CommandOutput(process.stdout);

/** Runs the bots; returns whether all went well. */
async function run(wanted: BotArguments): Promise<boolean> {
  const { count, seconds, url, workers, seed, json, decode } = wanted;
  const ending = new AbortController();
  // A second signal ends the process at once.
  for (const signal of ENDING_SIGNALS) process.once(signal, () => ending.abort());
  const line = new LiveLine(process.stdout);
  let [corrections, errors] = [0, 0];
  const report = await runBots({
    count,
    seconds,
    url,
    workers,
    seed,
    decode: decode === 'on',
    walkEvery: wanted['walk-every'],
    chatEvery: wanted['chat-every'],
    dropEvery: wanted['drop-every'],
    signal: ending.signal,
    tickSeconds: line.seconds,
    onTick: (tick, phase) => {
      corrections += tick.corrections;
      errors += tick.errors;
      line.write(tickLine(tick, phase, corrections, errors));
    },
  }).finally(() => line.clear());
  output.write(summary(report));
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  return Object.keys(report.errors).length === 0;
}

try {
  const wanted = readArguments(process.argv.slice(2));
  if (!wanted) output.write(HELP);
  else if (!(await run(wanted))) process.exitCode = 1;
} catch (error) {
  const isTold = error instanceof OperatorError || error instanceof WrongArguments;
  process.stderr.write(`${isTold ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = error instanceof WrongArguments ? 2 : 1;
}
