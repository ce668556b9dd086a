import { randomUUID } from 'node:crypto';
import { CHAT_HISTORY_LENGTH } from '../../shared/constants';
import type { ChatLine, Notice } from '../../shared/protocol';
import type { Roster } from './Roster';
import { chatRefusal } from './chatText';
import { readCommand } from './readCommand';
import { HELP, TO_ONESELF, nobodyCalled, whoIsOnline } from './sentences';

/** A player who writes, and reads the answers. */
export interface Speaker {
  readonly actorId: number;
  readonly name: string;
  send(name: 'chat', line: ChatLine): void;
  send(name: 'notice', notice: Notice): void;
  /** Tells why a message changed nothing. */
  refuse(text: string): void;
}

interface Given {
  roster: Roster;
  /** Brings a line to everybody in the room. */
  broadcast: (line: ChatLine) => void;
  /** What others are shown of a text. */
  mask: (text: string) => string;
  meter: ChatMeter;
}

/** Told how much is said. */
export interface ChatMeter {
  said(channel: ChatLine['channel']): void;
  /** Others are not shown every word of a line. */
  masked(): void;
  refused(reason: 'unfit'): void;
}

/** What is said in a room, and the last of it for those who come later. */
export class Chat {
  readonly #given: Given;
  readonly #lines: ChatLine[] = [];

  constructor(given: Given) {
    this.#given = given;
  }

  /** The last lines that everybody heard, oldest first. */
  get lines(): readonly ChatLine[] {
    return this.#lines;
  }

  /**
   * Does what a trimmed text asks for: says it, or follows the command.
   *
   * @param at Unix time in ms
   */
  async hear(speaker: Speaker, text: string, at: number): Promise<void> {
    const command = readCommand(text);
    const refused = chatRefusal('text' in command ? command.text : text);
    if (refused) {
      this.#given.meter.refused('unfit');
      return speaker.refuse(refused);
    }
    switch (command.kind) {
      case 'say':
        return this.#say({
          ...this.#line(speaker, command.text, at),
          ...(command.action && { action: true }),
        });
      case 'whisper':
        return this.#whisper(speaker, command.name, this.#line(speaker, command.text, at));
      case 'who': {
        const names = await this.#given.roster.names();
        return speaker.send('notice', answer('who', whoIsOnline(names)));
      }
      case 'help':
        return speaker.send('notice', answer('help', HELP));
      case 'wrong':
        return speaker.send('notice', command.notice);
    }
  }

  #say(line: ChatLine): void {
    this.#given.meter.said('world');
    this.#lines.push(line);
    if (this.#lines.length > CHAT_HISTORY_LENGTH) this.#lines.shift();
    this.#given.broadcast(line);
  }

  async #whisper(speaker: Speaker, name: string, spoken: ChatLine): Promise<void> {
    const listener = await this.#given.roster.find(name);
    if (!listener) return speaker.send('notice', failure('w', nobodyCalled(name)));
    if (listener.actorId === speaker.actorId) {
      return speaker.send('notice', failure('w', TO_ONESELF));
    }
    const line: ChatLine = { ...spoken, channel: 'whisper', to: listener.name };
    this.#given.meter.said('whisper');
    listener.hear(line);
    speaker.send('chat', line);
  }

  #line({ name, actorId }: Speaker, text: string, at: number): ChatLine {
    const shown = this.#given.mask(text);
    if (shown !== text) this.#given.meter.masked();
    return { id: randomUUID(), channel: 'world', from: name, actorId, text: shown, at };
  }
}

function answer(command: string, text: string): Notice {
  return { code: 'command', command, text };
}

function failure(command: string, text: string): Notice {
  return { ...answer(command, text), failed: true };
}
