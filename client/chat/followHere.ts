import type { Notice } from '../../shared/protocol';
import { type Text, text } from '../languages/text';
import type { MutedPlayers, Person } from './MutedPlayers';

const COMMAND = /^\/(mute|unmute|invite)(?:\s+(.*))?$/i;

/** What the page answers to a command of its own. */
type Answer = Omit<Notice, 'text'> & { text: Text };

interface Page {
  muted: MutedPlayers;
  /** Who is called so, in whatever case, as far as the page knows. */
  find: (name: string) => Person | undefined;
  /** The address that leads friends to where the player is. */
  link: () => string;
}

/** Follows a command that is this page's alone, and answers it; undefined for everything else. */
export function followHere(line: string, { muted, find, link }: Page): Answer | undefined {
  const match = COMMAND.exec(line);
  if (!match) return undefined;
  const [, command = '', name = ''] = match;
  const answer = { code: 'command', command: command.toLowerCase() } as const;
  if (answer.command === 'invite')
    return { ...answer, text: text('chat.invite', { link: link() }) };
  if (/\s/.test(name)) return { ...answer, text: text('chat.howToMute'), failed: true };
  if (answer.command === 'mute') {
    if (name === '') return { ...answer, text: whoIsMuted(muted) };
    muted.add({ ...find(name), name });
    return { ...answer, text: text('chat.muted', { name }) };
  }
  if (name === '') return { ...answer, text: text('chat.howToMute'), failed: true };
  if (!muted.delete({ name }) && !muted.delete({ ...find(name), name }))
    return { ...answer, text: text('chat.notMuted', { name }), failed: true };
  return { ...answer, text: text('chat.unmuted', { name }) };
}

function whoIsMuted({ names }: MutedPlayers): Text {
  return names.length === 0
    ? text('chat.nobodyMuted')
    : text('chat.whoIsMuted', { names: names.join(', ') });
}
