import { randomUUID } from 'node:crypto';
import { CHAT_HISTORY_LENGTH } from '../../shared/constants';
import type { ChatLine, NoticeCode } from '../../shared/protocol';
import { chatRefusal } from './chatText';

/** What comes of a text: a line for everybody, or a hint for its author. */
export type Spoken = { line: ChatLine } | { code: NoticeCode; text: string };

/** What is said in a room, and the last of it for those who come later. */
export class Chat {
  readonly #lines: ChatLine[] = [];

  /** The last lines, oldest first. */
  get lines(): readonly ChatLine[] {
    return this.#lines;
  }

  /** @param at Unix time in ms */
  say(from: string, text: string, at: number): Spoken {
    const refused = chatRefusal(text);
    if (refused) return { code: 'invalid', text: refused };
    if (text.startsWith('/')) {
      return { code: 'unknown_command', text: `There is no command ${text.split(/\s/, 1)[0]}.` };
    }
    const line: ChatLine = { id: randomUUID(), channel: 'world', from, text, at };
    this.#lines.push(line);
    if (this.#lines.length > CHAT_HISTORY_LENGTH) this.#lines.shift();
    return { line };
  }
}
