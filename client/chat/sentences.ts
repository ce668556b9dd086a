/** What the chat itself has to say, as players read it. */

export const WELCOME = 'Click or tap where you want to go. Arrow keys work too.';
export const PLACEHOLDER = 'Say something…';
export const MESSAGE = 'Message';
export const SEND = 'Send';
export const LOG = 'Chat';
export const WHISPER_FROM = 'whisper from';
export const WHISPER_TO = 'whisper to';

/** Follows the server's own list. */
export const MORE_HELP =
  '/mute name – see nothing more of somebody, on this device\n' +
  '/unmute name – hear them again\n' +
  '/mute – whom you have muted\n' +
  'Choose a name in the chat to whisper to them.';

export const HOW_TO_MUTE = 'Write a name after the command, for example: /mute Anna';
const NOBODY_MUTED = 'You have muted nobody.';

export const LINK_HEADING = 'Open this link?';
export const LINK_WARNING = 'It leads out of the meadow, to';
export const LINK_OPEN = 'Open link';
export const LINK_STAY = 'Stay here';

const MOST_SHOWN = 99;

/** How many lines are unread, as there is room for. */
export function unreadBadge(count: number): string {
  return count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
}

/** The name of the button that folds the chat. */
export function chatButton(unread: number): string {
  return unread === 0 ? 'Chat' : `Chat, ${unreadBadge(unread)} unread`;
}

export function whisperTo(name: string): string {
  return `Whisper to ${name}`;
}

export function muted(name: string): string {
  return `You see nothing more of ${name} on this device. /unmute ${name} ends that.`;
}

export function unmuted(name: string): string {
  return `You hear ${name} again.`;
}

export function notMuted(name: string): string {
  return `You have not muted anybody called ${name}.`;
}

export function whoIsMuted(names: readonly string[]): string {
  return names.length === 0 ? NOBODY_MUTED : `Muted: ${names.join(', ')}.`;
}
