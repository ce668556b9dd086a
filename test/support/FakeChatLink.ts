import { ChatFeed, type ChatLink, type FeedLine } from '../../client/chat/ChatFeed';
import { tell } from '../../client/languages/Languages';
import type { ChatLine, Notice, ServerMessages } from '../../shared/protocol';

/** When the world is joined, and who is there: oneself, and who speaks if nobody else is named. */
export const JOINED_AT = 1000;
export const OWN = 1;
export const ANN = 2;

/** A link that a test hears and speaks through. */
export class FakeChatLink implements ChatLink {
  isOpen = true;
  readonly sent: string[] = [];
  readonly #handlers = new Map<string, (payload: never) => void>();

  on<Name extends 'welcome' | 'chat' | 'notice'>(
    name: Name,
    handler: (payload: ServerMessages[Name]) => void,
  ) {
    this.#handlers.set(name, handler);
  }

  send(_name: 'chat', { text }: { text: string }) {
    this.sent.push(text);
  }

  welcome() {
    this.#emit('welcome', { actorId: OWN, worldTime: JOINED_AT });
  }

  say(id: string, line: Partial<ChatLine> = {}) {
    const text = `line ${id}`;
    const spoken = { id, channel: 'world', from: 'Ann', actorId: ANN, text, at: JOINED_AT + 1 };
    this.#emit('chat', { ...spoken, ...line });
  }

  notice(payload: Notice) {
    this.#emit('notice', payload);
  }

  #emit(name: string, payload: object) {
    this.#handlers.get(name)?.(payload as never);
  }
}

function textOf(line: FeedLine): string {
  return line.kind === 'said' ? line.text : line.sentences.map(tell).join('\n');
}

/** A feed that hears through a link, and what comes of that. */
export function connected() {
  const feed = new ChatFeed();
  const link = new FakeChatLink();
  feed.connect(link);
  link.welcome();
  const refused: string[] = [];
  feed.onRefused((text) => refused.push(text));
  const spoken: string[] = [];
  feed.onSpeech(({ text }) => spoken.push(text));
  return { feed, link, refused, spoken, texts: () => feed.lines.map(textOf) };
}
