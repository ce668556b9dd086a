import type { ChatLine, Notice, ServerMessages } from '../../shared/protocol';
import { ownWords } from '../languages/ownWords';
import { type Sentence, text } from '../languages/text';
import { MutedPlayers, type Person } from './MutedPlayers';
import { followHere } from './followHere';
import { excessOf, sentText } from './sentText';

/** A line of the log: what somebody said, or what the world has to say. */
export type FeedLine = SaidLine | NoticeLine;

/** `arrival` counts the lines that have arrived; `at` is Unix time in ms. */
export type SaidLine = ChatLine & { kind: 'said'; isOwn: boolean; arrival: number };
export type NoticeLine = Told & { kind: 'notice'; id: string; at: number; arrival: number };

/** A notice as it is told at this page. */
type Told = Omit<Notice, 'text'> & { sentences: readonly Sentence[] };

const LINES_KEPT = 200;

type Heard = 'welcome' | 'chat' | 'notice';

/** What of a connection the chat needs. */
export interface ChatLink {
  readonly isOpen: boolean;
  on<Name extends Heard>(name: Name, handler: (payload: ServerMessages[Name]) => void): void;
  send(name: 'chat', payload: { text: string }): void;
}

/** Who is in view, by the id of their actor. */
interface Sight {
  readonly actors: ReadonlyMap<string, { readonly name: string }>;
}

/** The chat of one player, through all connections from sign-in to log-out. */
export class ChatFeed {
  #lines: readonly FeedLine[] = [];
  /** Those of `#lines` whose authors are not muted. */
  #shown: readonly FeedLine[] = [];
  #link?: ChatLink;
  #arrivals = 0;
  #unanswered?: string;
  #announcement?: NoticeLine;
  #welcome?: ServerMessages['welcome'];
  #sight?: Sight;
  readonly #muted = new MutedPlayers();
  readonly #listeners = new Set<() => void>();
  readonly #refusalListeners = new Set<(text: string) => void>();
  readonly #speechListeners = new Set<(line: ChatLine) => void>();

  /** What is to be read of the newest 200 lines, oldest first; another array after every change. */
  get lines(): readonly FeedLine[] {
    return this.#shown;
  }

  /** Whether the player wants to hear nothing of somebody. */
  isMuted(person: Person): boolean {
    return this.#muted.has(person);
  }

  /** Has the player hear nothing more of somebody, or hear them again. */
  mute(person: Person, isMuted: boolean): void {
    const { name } = person;
    if (isMuted) this.#muted.add(person);
    else this.#muted.delete(person);
    const told = isMuted ? text('chat.muted', { name }) : text('chat.unmuted', { name });
    this.#notice({ code: 'command', command: isMuted ? 'mute' : 'unmute', sentences: [told] });
  }

  /** What moderators have told everybody last, until it is read. */
  get announcement(): NoticeLine | undefined {
    return this.#announcement;
  }

  /** The player has read it, and wants the world back. */
  closeAnnouncement(): void {
    this.#announcement = undefined;
    for (const listener of this.#listeners) listener();
  }

  /** Goes on over a new connection; `sight` tells who is in view there. */
  connect(link: ChatLink, sight?: Sight): void {
    this.#link = link;
    this.#sight = sight;
    link.on('welcome', (welcome) => (this.#welcome = welcome));
    link.on('chat', (line) => this.#say(line));
    link.on('notice', (notice) => this.#notice({ ...notice, sentences: sentencesOf(notice) }));
  }

  /** Says `text` or follows it; false, and nothing is lost, when that is not possible. */
  send(text: string): boolean {
    const sent = sentText(text);
    if (sent === '') return false;
    const answer = followHere(sent, {
      muted: this.#muted,
      find: (name) => this.#find(name),
      link: () => this.#invitation,
    });
    if (answer) {
      this.#notice({ ...answer, sentences: [answer.text] });
      return !answer.failed;
    }
    // What is cut would say something else: the end of a whisper, or for how long somebody is banned.
    if (excessOf(sent) > 0 || !this.#link?.isOpen) return false;
    this.#link.send('chat', { text: sent });
    this.#unanswered = sent;
    return true;
  }

  /** The page's address with the channel that is played in: friends may be led elsewhere without. */
  get #invitation(): string {
    const { channel } = this.#welcome ?? {};
    return channel === undefined ? location.origin : `${location.origin}/?channel=${channel}`;
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

  /** Calls `listener` with what somebody says aloud now, and not with what they said before. */
  onSpeech(listener: (line: ChatLine) => void): () => void {
    this.#speechListeners.add(listener);
    return () => this.#speechListeners.delete(listener);
  }

  #say(line: ChatLine): void {
    const { actorId = Number.NaN, worldTime = 0 } = this.#welcome ?? {};
    const isOwn = line.actorId === actorId;
    if (isOwn && this.#unanswered && isSaid(this.#unanswered, line)) this.#unanswered = undefined;
    // The server tells its latest lines again on every join.
    if (this.#lines.some(({ id }) => id === line.id)) return;
    this.#muted.meet({ actorId: line.actorId, name: line.from });
    this.#append({ ...line, kind: 'said', isOwn, arrival: this.#arrive() });
    if (line.channel !== 'world' || line.at <= worldTime) return;
    if (!isOwn && this.isMuted(speakerOf(line))) return;
    for (const listener of this.#speechListeners) listener(line);
  }

  #notice(notice: Told): void {
    const arrival = this.#arrive();
    const id = `notice-${arrival}`;
    const line: NoticeLine = { ...notice, kind: 'notice', id, at: Date.now(), arrival };
    if (line.code === 'announcement') this.#announcement = line;
    const { actorId, name, before } = line;
    if (actorId !== undefined && name !== undefined) this.#muted.meet({ actorId, name }, before);
    this.#append(line);
    const unanswered = this.#unanswered;
    if (unanswered === undefined || !isAnswer(notice, unanswered)) return;
    this.#unanswered = undefined;
    if (!isRefusal(notice)) return;
    for (const listener of this.#refusalListeners) listener(unanswered);
  }

  #arrive(): number {
    this.#arrivals += 1;
    return this.#arrivals;
  }

  #append(line: FeedLine): void {
    this.#lines = [...this.#lines, line].slice(-LINES_KEPT);
    this.#shown = this.#lines.filter((line) => this.#isShown(line));
    for (const listener of this.#listeners) listener();
  }

  #isShown(line: FeedLine): boolean {
    if (line.kind === 'said') return line.isOwn || !this.isMuted(speakerOf(line));
    const { actorId, name } = line;
    return name === undefined || !this.isMuted({ actorId, name });
  }

  /** What somebody is called now, who said something under a name of then. */
  nameOf({ actorId, name }: Person): string {
    if (actorId === undefined) return name;
    const inView = this.#sight?.actors.get(String(actorId));
    const last = () => this.#lines.flatMap(peopleIn).findLast((each) => each.actorId === actorId);
    return (inView ?? last())?.name ?? name;
  }

  /** Who is called so: in view, or else by what was said or told last. */
  #find(name: string): Person | undefined {
    const isCalledSo = (person: Person) => person.name.toLowerCase() === name.toLowerCase();
    const inView = [...(this.#sight?.actors ?? [])].map(([id, { name }]) => ({
      actorId: Number(id),
      name,
    }));
    return inView.find(isCalledSo) ?? this.#lines.flatMap(peopleIn).findLast(isCalledSo);
  }
}

/** Who said a line. */
export function speakerOf({ actorId, from }: ChatLine): Required<Person> {
  return { actorId, name: from };
}

/** Of whom a line tells who they are. */
function peopleIn(line: FeedLine): Person[] {
  if (line.kind === 'said') return [speakerOf(line)];
  const { actorId, name } = line;
  return actorId === undefined || name === undefined ? [] : [{ actorId, name }];
}

/** Whether what was sent has become this line; words in it may be masked. */
function isSaid(sent: string, { text }: ChatLine): boolean {
  return sent.endsWith(text) || text.includes('***');
}

/** The server's words in the page's own. */
function sentencesOf({ code, name, command, text: english }: Notice): Sentence[] {
  // What moderators wrote themselves is theirs to word.
  if (code === 'announcement') return [english];
  if (command === 'help') return [...english.split('\n\n').map(ownWords), text('chat.moreHelp')];
  if (code === 'joined' && name !== undefined) return [text('server.joined', { name })];
  if (code === 'left' && name !== undefined) return [text('server.left', { name })];
  return [ownWords(english)];
}

/** Whether a notice is about what was sent, for all that is known. */
function isAnswer(notice: Told, sent: string): boolean {
  const { command } = notice;
  if (command === undefined) return isRefusal(notice);
  return sent.slice(1).split(/\s/, 1)[0]!.toLowerCase() === command;
}

/** Whether a notice says that something was not done, rather than what goes on in the world. */
export function isRefusal({ code, failed }: Pick<Notice, 'code' | 'failed'>): boolean {
  return (
    failed === true || code === 'invalid' || code === 'rate_limited' || code === 'unknown_command'
  );
}

/** How many lines others have said since so many had arrived. */
export function unreadSince(lines: readonly FeedLine[], arrival: number): number {
  return lines.filter((line) => line.kind === 'said' && !line.isOwn && line.arrival > arrival)
    .length;
}
