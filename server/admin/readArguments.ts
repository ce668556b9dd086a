import type { Verb } from './Verb';

/** Words behind `npm run admin --` that make no sense; the message says which, and what would. */
export class WrongArguments extends Error {
  override name = 'WrongArguments';
}

/** What an operator wants: something done, or to read what can be. */
export type Wish =
  { kind: 'run'; verb: Verb; args: readonly string[] } | { kind: 'help'; verb: Verb | undefined };

/** The first word of a verb's usage. */
export function nameOf({ usage }: Pick<Verb, 'usage'>): string {
  return usage.split(' ')[0]!;
}

/** Reads what stands behind `npm run admin --`. Throws `WrongArguments`. */
export function readArguments(verbs: readonly Verb[], words: readonly string[]): Wish {
  const [name, ...args] = words;
  if (name === undefined) throw new WrongArguments('Say what to do.');
  if (isHelp(name)) {
    const [about, surplus] = args;
    if (surplus !== undefined) throw new WrongArguments('help: takes one verb, or none.');
    return { kind: 'help', verb: about === undefined ? undefined : findVerb(verbs, about) };
  }
  const verb = findVerb(verbs, name);
  if (args.some((arg) => arg === '--help' || arg === '-h')) return { kind: 'help', verb };
  checkCount(verb, args);
  return { kind: 'run', verb, args };
}

/** The verb of a name. Throws `WrongArguments`. */
export function findVerb(verbs: readonly Verb[], name: string): Verb {
  const verb = verbs.find((each) => nameOf(each) === name);
  if (verb) return verb;
  const quoted = JSON.stringify(name.slice(0, 40));
  const names = verbs.map(nameOf).join(', ');
  throw new WrongArguments(`${quoted} is not known; what can be done: ${names}, help.`);
}

/** Refuses too few arguments, for every verb; what they must be is the verb's to say. */
export function checkCount(verb: Verb, args: readonly string[]): void {
  const needed = verb.usage.split(' ').filter((word) => /^[A-Z]/.test(word));
  const missing = needed.slice(args.length);
  if (missing.length === 0) return;
  throw new WrongArguments(`${nameOf(verb)}: ${missing.join(', ')} missing. ${usageOf(verb)}`);
}

/** How a verb is called. */
export function usageOf({ usage }: Pick<Verb, 'usage'>): string {
  return `Say: npm run admin -- ${usage}`;
}

function isHelp(word: string): boolean {
  return word === 'help' || word === '--help' || word === '-h';
}
