/** What the chat answers to those who write commands. */

const NAMES_TOLD = 50;

const COMMANDS = [
  '/w name text – say something to one player only',
  '/me text – say what you do: /me waves',
  '/who – who is online',
  '/report name reason – tell the moderators about somebody',
  '/help – this list',
  '//text – begin a line with a slash',
] as const;

export const HELP = COMMANDS.join('\n');

export const HOW_TO_ACT = 'Write what you do after /me, for example: /me waves';

export const HOW_TO_WHISPER = 'Write a name and what you want to say, for example: /w Anna hello';

export const TO_ONESELF = 'You cannot whisper to yourself.';

export function unknownCommand(name: string): string {
  return `There is no command /${name}. There are /w, /me, /who, /report and /help.`;
}

export function nobodyCalled(name: string): string {
  return `Nobody called ${name} is online.`;
}

/** Who is online: the first fifty by name, and how many more. */
export function whoIsOnline(names: readonly string[]): string {
  const ordered = names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const told = ordered.slice(0, NAMES_TOLD).join(', ');
  const more = names.length - NAMES_TOLD;
  return `Online (${names.length}): ${told}${more > 0 ? ` and ${more} more` : ''}.`;
}
