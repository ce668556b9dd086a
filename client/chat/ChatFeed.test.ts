import { describe, expect, it } from '@jest/globals';
import type { ChatLine, ServerMessages } from '../../shared/protocol';
import { ChatFeed, type ChatLink } from './ChatFeed';

/** A link that a test hears and speaks through. */
class FakeLink implements ChatLink {
  isOpen = true;
  readonly sent: string[] = [];
  readonly #handlers = new Map<string, (payload: never) => void>();

  on<Name extends 'chat' | 'notice'>(name: Name, handler: (payload: ServerMessages[Name]) => void) {
    this.#handlers.set(name, handler);
  }

  send(_name: 'chat', { text }: { text: string }) {
    this.sent.push(text);
  }

  say(id: string, text = `line ${id}`) {
    this.#emit('chat', { id, channel: 'world', from: 'Ann', text, at: 0 } satisfies ChatLine);
  }

  notice(payload: ServerMessages['notice']) {
    this.#emit('notice', payload);
  }

  #emit(name: string, payload: object) {
    this.#handlers.get(name)?.(payload as never);
  }
}

function connected() {
  const feed = new ChatFeed();
  const link = new FakeLink();
  feed.connect(link);
  return { feed, link };
}

describe('the chat', () => {
  it('shows a line once, although every join tells the latest ones again', () => {
    const { feed, link } = connected();
    link.say('1');
    const next = new FakeLink();
    feed.connect(next);
    next.say('1');
    next.say('2');
    expect(feed.lines.map(({ text }) => text)).toEqual(['line 1', 'line 2']);
  });

  it('keeps the newest 200 lines', () => {
    const { feed, link } = connected();
    for (let i = 0; i < 230; i += 1) link.say(String(i));
    expect(feed.lines).toHaveLength(200);
    expect(feed.lines[0]).toMatchObject({ text: 'line 30' });
  });

  it('tells of changes until unsubscribed', () => {
    const { feed, link } = connected();
    let changes = 0;
    const unsubscribe = feed.subscribe(() => (changes += 1));
    link.say('1');
    unsubscribe();
    link.say('2');
    expect(changes).toBe(1);
  });

  it('sends trimmed text, and nothing that is empty', () => {
    const { feed, link } = connected();
    expect(feed.send('  hello ')).toBe(true);
    expect(feed.send('   ')).toBe(false);
    expect(link.sent).toEqual(['hello']);
  });

  it('does not send while the connection is lost', () => {
    const { feed, link } = connected();
    link.isOpen = false;
    expect(feed.send('hello')).toBe(false);
  });

  it('gives back a text that the server turned down', () => {
    const { feed, link } = connected();
    const refused: string[] = [];
    feed.onRefused((text) => refused.push(text));
    feed.send('spam');
    link.notice({ code: 'rate_limited', text: 'Too fast.' });
    link.notice({ code: 'rate_limited', text: 'Too fast.' });
    expect(refused).toEqual(['spam']);
  });

  it('does not give back what has been said', () => {
    const { feed, link } = connected();
    const refused: string[] = [];
    feed.onRefused((text) => refused.push(text));
    feed.send('hello');
    link.say('1', 'hello');
    link.notice({ code: 'rate_limited', text: 'Too fast.' });
    expect(refused).toEqual([]);
  });
});
