import { CHAT_MAX_LENGTH } from '../../shared/constants';
import type { ChatLine, NoticeCode, ServerMessages } from '../../shared/protocol';

/** A line of the log: what somebody said, or what the world has to say. */
export type FeedLine =
  | { kind: 'said'; id: string; from: string; text: string }
  | { kind: 'notice'; id: string; code: NoticeCode; text: string };

const LINES_KEPT = 200;

/** What of a connection the chat needs. */
export interface ChatLink {
  readonly isOpen: boolean;
  on<Name extends 'chat' | 'notice'>(
    name: Name,
    handler: (payload: ServerMessages[Name]) => void,
  ): void;
  send(name: 'chat', payload: { text: string }): void;
}

/** The chat of one player, through all connections from sign-in to log-out. */
export class ChatFeed {
  #lines: readonly FeedLine[] = [];
  #link?: ChatLink;
  #notices = 0;
  #unanswered?: string;
  readonly #listeners = new Set<() => void>();
  readonly #refusalListeners = new Set<(text: string) => void>();

  /** The newest 200 lines, oldest first; another array after every change. */
  get lines(): readonly FeedLine[] {
    return this.#lines;
  }

  /** Goes on over a new connection. */
  connect(link: ChatLink): void {
    this.#link = link;
    link.on('chat', (line) => this.#say(line));
    link.on('notice', ({ code, text }) => this.#notice(code, text));
  }

  /** Says `text`; false, and nothing is lost, when there is nobody to say it to. */
  send(text: string): boolean {
    const trimmed = text.trim().slice(0, CHAT_MAX_LENGTH);
    if (trimmed === '' || !this.#link?.isOpen) return false;
    this.#link.send('chat', { text: trimmed });
    this.#unanswered = trimmed;
    return true;
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `listener` with the text of a message that the server turned down. */
  onRefused(listener: (text: string) => void): () => void {
    this.#refusalListeners.add(listener);
    return () => this.#refusalListeners.delete(listener);
  }

  #say({ id, from, text }: ChatLine): void {
    if (text === this.#unanswered) this.#unanswered = undefined;
    const known = this.#lines.some((line) => line.kind === 'said' && line.id === id);
    // The server tells its latest lines again on every join.
    if (!known) this.#append({ kind: 'said', id, from, text });
  }

  #notice(code: NoticeCode, text: string): void {
    this.#notices += 1;
    this.#append({ kind: 'notice', id: `notice-${this.#notices}`, code, text });
    const refused = this.#unanswered;
    if (refused === undefined || !isRefusal(code)) return;
    this.#unanswered = undefined;
    for (const listener of this.#refusalListeners) listener(refused);
  }

  #append(line: FeedLine): void {
    this.#lines = [...this.#lines, line].slice(-LINES_KEPT);
    for (const listener of this.#listeners) listener();
  }
}

/** Whether a notice says that something was not done, rather than what goes on in the world. */
export function isRefusal(code: NoticeCode): boolean {
  return code === 'invalid' || code === 'rate_limited' || code === 'unknown_command';
}
