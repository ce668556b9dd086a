/** What the chat answers to those who write commands. */

import type { Online } from './Roster';

/** How many names a player is told who asks who is online. */
export const NAMES_TOLD = 50;

const COMMANDS = [
  '/w name text – whisper',
  '/me text – what you do',
  '/who – who is online',
  '/help – this list',
  '/report name reason – tell the moderators',
  '//text – says /text',
] as const;

export const HELP = COMMANDS.join('\n');

export const HOW_TO_ACT = 'Write what you do after /me, for example: /me waves';

export const HOW_TO_WHISPER = 'Write a name and what you want to say, for example: /w Anna hello';

export const WENT_WRONG = 'Something went wrong on our side. Please try again.';

export const TO_ONESELF = 'You cannot whisper to yourself.';

export function unknownCommand(name: string): string {
  return `There is no command /${name}. There are /w, /me, /who, /report and /help.`;
}

export function nobodyCalled(name: string): string {
  return `Nobody called ${name} is online.`;
}

/** Who is online: the first by name, and how many more. */
export function whoIsOnline({ count, names }: Online): string {
  const more = count - names.length;
  return `Online (${count}): ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
