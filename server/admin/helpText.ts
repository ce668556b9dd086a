import type { Verb } from './Verb';

/** What can be done, a line for each verb; or all about one. */
export function helpText(verbs: readonly Verb[], verb: Verb | undefined): string {
  if (verb) return `npm run admin -- ${verb.usage}\n\n${verb.help}`;
  const width = Math.max(...verbs.map(({ usage }) => usage.length), 'help [VERB]'.length);
  const line = (usage: string, help: string) => `  ${usage.padEnd(width)}  ${help}`;
  return [
    'npm run admin -- <what to do>',
    '',
    ...verbs.map(({ usage, help }) => line(usage, help)),
    line('help [VERB]', 'tells this, or about one of them'),
    '',
    'It is done by the server that runs on the same DATA_DIR, or else by the command itself, with the',
    'same environment variables as the server. It ends with 0 when it is done, with 1 when it failed,',
    'and with 2 when the words behind it make no sense.',
  ].join('\n');
}
