import { CommandOutput } from '../CommandOutput';
import { standardError } from '../NonBlockingOutput';
import { OperatorError } from '../OperatorError';
import { ENDING_SIGNALS } from '../endingSignals';
import { dropForeignSettings } from '../foreignSettings';
import { WrongArguments, readArguments } from './readArguments';
import { helpText } from './helpText';
import { verbs } from './verbs';

/** How a shell knows that Ctrl-C ended a command. */
const INTERRUPTED = 130;

const output = new CommandOutput(process.stdout);

const ending = new AbortController();
for (const signal of ENDING_SIGNALS) {
  // What is under way is given up in good order; a second signal ends the process at once.
  process.once(signal, () => {
    process.once(signal, () => process.exit(INTERRUPTED));
    ending.abort();
  });
}

/** Does what stands behind `npm run admin --`; returns the exit code. */
async function main(words: readonly string[]): Promise<number> {
  const wish = readArguments(verbs, words);
  if (wish.kind === 'help') {
    print(helpText(verbs, wish.verb));
    return 0;
  }
  dropForeignSettings(process.env);
  const { readEnv } = await import('../env');
  const env = readEnv(process.env);
  const { command } = await import('./command');
  const answer = await command({ env, ...wish, tell: print, signal: ending.signal });
  if (answer.kind === 'failed') {
    if (ending.signal.aborted) return INTERRUPTED;
    if (answer.isWrongArguments) throw new WrongArguments(answer.text);
    throw new OperatorError(answer.text);
  }
  print(answer.text);
  return 0;
}

function print(text: string): void {
  output.write(`${text}\n`);
}

try {
  const done = main(process.argv.slice(2));
  await done.catch(() => undefined);
  await output.end();
  process.exit(await done);
} catch (error) {
  const isWrong = error instanceof WrongArguments;
  const isTold = isWrong || error instanceof OperatorError;
  standardError.write(`${isTold ? error.message : String((error as Error).stack)}\n`);
  if (isWrong) standardError.write('Read: npm run admin -- help\n');
  process.exit(isWrong ? 2 : 1);
}
