import { randomUUID } from 'node:crypto';
import { CHAT_HISTORY_LENGTH } from '../../shared/constants';
import type { ChatLine, Notice } from '../../shared/protocol';
import type { Complaint, Order } from '../moderation/readOrder';
import { MODERATORS_HELP, speakAgainIn } from '../moderation/sentences';
import type { Standing } from '../moderation/Standing';
import type { Roster } from './Roster';
import { SlowMode } from './SlowMode';
import { answer, failure } from './answers';
import { chatRefusal } from './chatText';
import { type Command, readCommand } from './readCommand';
import { HELP, NAMES_TOLD, TO_ONESELF, WENT_WRONG, nobodyCalled, whoIsOnline } from './sentences';

/** A player who writes, and reads the answers. */
export interface Speaker {
  readonly actorId: number;
  readonly name: string;
  readonly standing: Standing;
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
  /** Does what concerns the moderators; returns the answer. */
  moderate: (
    speaker: Speaker,
    order: Order | Complaint,
    lines: readonly ChatLine[],
  ) => Promise<Notice>;
}

/** A text that somebody has written, and when. */
interface Heard {
  speaker: Speaker;
  text: string;
  at: number;
}

/** Told how much is said. */
export interface ChatMeter {
  said(channel: ChatLine['channel']): void;
  /** Others are not shown every word of a line. */
  masked(): void;
  refused(reason: 'slow_mode' | 'silenced' | 'unfit'): void;
}

/** What is said in a room, and the last of it for those who come later. */
export class Chat {
  readonly #given: Given;
  readonly slowMode: SlowMode;
  readonly #lines: ChatLine[] = [];

  /** @param now a clock in ms that never jumps */
  constructor(given: Given, now?: () => number) {
    this.#given = given;
    this.slowMode = new SlowMode(now);
  }

  /** The last lines that everybody heard, oldest first. */
  get lines(): readonly ChatLine[] {
    return this.#lines;
  }

  /**
   * Does what a trimmed text asks for: says it, or follows the command. Whatever goes wrong, its author
   * is told that it did; then it throws.
   *
   * @param at Unix time in ms, for those who read it
   */
  async hear(speaker: Speaker, text: string, at: number): Promise<void> {
    const command = readCommand(text);
    try {
      await this.#follow(command, { speaker, text, at });
    } catch (error) {
      speaker.send('notice', failure(wordOf(command), WENT_WRONG));
      throw error;
    }
  }

  async #follow(command: Command, { speaker, text, at }: Heard): Promise<void> {
    const refused = chatRefusal('text' in command ? command.text : text);
    if (refused) {
      this.#given.meter.refused('unfit');
      return speaker.refuse(refused);
    }
    switch (command.kind) {
      case 'say':
        if (!this.#mayBeHeard(speaker) || !this.#isInTurn(speaker)) return;
        return this.#say({
          ...this.#line(speaker, command.text, at),
          ...(command.action && { action: true }),
        });
      case 'whisper':
        if (!this.#mayBeHeard(speaker)) return;
        return this.#whisper(speaker, command.name, this.#line(speaker, command.text, at));
      case 'who': {
        const online = await this.#given.roster.online(NAMES_TOLD);
        return speaker.send('notice', answer('who', whoIsOnline(online)));
      }
      case 'help':
        return speaker.send('notice', answer('help', helpFor(speaker)));
      case 'moderate':
        return speaker.send(
          'notice',
          await this.#given.moderate(speaker, command.order, this.#lines),
        );
      case 'wrong':
        return speaker.send('notice', command.notice);
    }
  }

  /** Whether a speaker is not silenced; whoever is, is told. */
  #mayBeHeard(speaker: Speaker): boolean {
    const text = speaker.standing.silenced;
    if (text === undefined) return true;
    this.#given.meter.refused('silenced');
    speaker.send('notice', { code: 'silenced', text, failed: true });
    return false;
  }

  /** Whether a speaker has waited for as long as slow mode wants; whoever has not, is told. */
  #isInTurn(speaker: Speaker): boolean {
    if (speaker.standing.isModerator) return true;
    const seconds = this.slowMode.speak(speaker.actorId);
    if (seconds === 0) return true;
    this.#given.meter.refused('slow_mode');
    speaker.send('notice', { code: 'rate_limited', text: speakAgainIn(seconds), seconds });
    return false;
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

/** The word of a command; what is just said has none. */
function wordOf(command: Command): string | undefined {
  switch (command.kind) {
    case 'say':
      return command.action && 'me';
    case 'whisper':
      return 'w';
    case 'moderate':
      return command.order.act;
    case 'wrong':
      return command.notice.command;
    case 'who':
    case 'help':
      return command.kind;
    default:
      return command satisfies never;
  }
}

/** Moderators read of their own commands in a part of its own. */
function helpFor({ standing }: Speaker): string {
  return standing.isModerator ? `${HELP}\n\n${MODERATORS_HELP}` : HELP;
}
