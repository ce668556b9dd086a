import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DEFAULT_PORT } from '../shared/constants';

const EVERY = '0 (never), or a number of seconds from 0.1 to 86400';

const options = {
  count: wholeNumber(1, 10_000).default(200),
  seconds: wholeNumber(1, 86_400).default(30),
  url: z
    .url({ protocol: /^https?$/, error: 'an http:// or https:// address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(`http://localhost:${DEFAULT_PORT}`),
  'walk-every': every().default(2),
  'chat-every': every().default(30),
  'drop-every': every().default(60),
  workers: wholeNumber(1, 64).optional(),
  seed: wholeNumber(0, 2 ** 32 - 1).default(1),
  decode: z.enum(['on', 'off'], 'on or off').default('on'),
  json: z.string('the name of a file').min(1, 'the name of a file').optional(),
};

export const HELP = `npm run bots -- [options]

Players over the real protocol, who walk about, chat, lose their connection and come back.
Start the server with RATE_LIMITS=off for them: they all come from one address.

  --count 200        how many
  --seconds 30       how long they are measured once all of them have joined
  --url http://…     the server; left out, http://localhost:${DEFAULT_PORT}
  --walk-every 2     seconds between two walks of a player, on average; 0 is never
  --chat-every 30    seconds between two lines of chat, on average; 0 is never
  --drop-every 60    seconds between two losses of the connection, on average; 0 is never
  --workers N        threads; left out, one less than there are cores
  --seed 1           another number lets them do other things
  --decode off       spares the CPU: patches are counted, not decoded; corrections are not told
  --json FILE        writes the summary there, too

Ends with 0 if all went well, with 1 if anything went wrong, and with 2 for wrong options.
Ctrl-C ends early, with the summary.
`;

const schema = z.strictObject(options);

export type BotArguments = z.infer<typeof schema>;

/** Arguments that do not parse; the message has one line for each. */
export class WrongArguments extends Error {
  override name = 'WrongArguments';
}

/** Parses the command's arguments; undefined if they ask for help. Throws `WrongArguments`. */
export function readArguments(args: readonly string[]): BotArguments | undefined {
  const names = Object.keys(options).map((name) => [name, { type: 'string' }] as const);
  const { values, positionals } = parseArgs({
    args: [...args],
    // What is wrong is told by the schema, in the same words everywhere.
    strict: false,
    allowPositionals: true,
    options: { ...Object.fromEntries(names), help: { type: 'boolean', short: 'h' } },
  });
  const { help, ...given } = values;
  if (help !== undefined) return undefined;
  const parsed = schema.safeParse(given);
  const faults: string[] = [];
  // What stands behind an unknown option is most likely its value.
  const hasUnknown = parsed.error?.issues.some(({ code }) => code === 'unrecognized_keys');
  if (!hasUnknown) faults.push(...positionals.map((text) => unknown(JSON.stringify(text))));
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') {
      faults.push(...issue.keys.map((name) => unknown(name.length > 1 ? `--${name}` : `-${name}`)));
      continue;
    }
    const name = String(issue.path[0]);
    const value = given[name];
    const was = value === true ? 'has no value' : `is ${JSON.stringify(value)}`;
    faults.push(`--${name}: ${was}, must be ${issue.message}.`);
  }
  if (faults.length > 0 || !parsed.success) throw new WrongArguments(faults.join('\n'));
  return parsed.data;
}

function unknown(argument: string): string {
  return `${argument}: is not known, must be one of the options that --help lists.`;
}

function wholeNumber(min: number, max: number) {
  const must = `a whole number from ${min} to ${max}`;
  return z
    .string(must)
    .regex(/^\d{1,10}$/, must)
    .transform(Number)
    .pipe(z.number().min(min, must).max(max, must));
}

function every() {
  return z
    .string(EVERY)
    .regex(/^\d{1,5}(\.\d{1,3})?$/, EVERY)
    .transform(Number)
    .refine((seconds) => seconds === 0 || (seconds >= 0.1 && seconds <= 86_400), EVERY);
}
