import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Verb } from './Verb';
import { WrongArguments, nameOf, usageOf } from './readArguments';

/** Parses a verb's arguments; throws `WrongArguments` for options or words that it does not take. */
export function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  verb: Pick<Verb, 'usage'>,
  args: readonly string[],
  { options, maxWords }: { options: Options; maxWords: number },
) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    if (parsed.positionals.length <= maxWords) return parsed;
  } catch {
    // Node says it in words for programmers.
  }
  throw new WrongArguments(`${nameOf(verb)}: cannot be said like this. ${usageOf(verb)}`);
}
