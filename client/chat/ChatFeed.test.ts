import { describe, expect, it } from '@jest/globals';
import { FakeChatLink, JOINED_AT, OWN, connected } from '../../test/support/FakeChatLink';
import type { ChatLine, Notice } from '../../shared/protocol';
import { en } from '../languages/en';
import { unreadSince } from './ChatFeed';

describe('the chat', () => {
  it('shows a line once, although every join tells the latest ones again', () => {
    const { feed, link, texts } = connected();
    link.say('1');
    const next = new FakeChatLink();
    feed.connect(next);
    next.say('1');
    next.say('2');
    expect(texts()).toEqual(['line 1', 'line 2']);
  });

  it('keeps the newest 200 lines', () => {
    const { feed, link } = connected();
    for (let i = 0; i < 230; i += 1) link.say(String(i));
    expect(feed.lines).toHaveLength(200);
    expect(feed.lines[0]).toMatchObject({ text: 'line 30' });
  });

  it('knows which lines are its own, whatever they were called when they spoke', () => {
    const { feed, link } = connected();
    link.say('1');
    link.say('2', { from: 'Guest-1000', actorId: OWN });
    expect(feed.lines).toMatchObject([{ isOwn: false }, { isOwn: true }]);
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

  it('sends nothing that is too long, and no part of it', () => {
    const { feed, link } = connected();
    expect(feed.send(`/w Ann ${'a'.repeat(233)}!`)).toBe(false);
    expect(feed.send(`/w Ann ${'a'.repeat(233)}`)).toBe(true);
    expect(link.sent).toEqual([`/w Ann ${'a'.repeat(233)}`]);
  });

  it('does not send while the connection is lost', () => {
    const { feed, link } = connected();
    link.isOpen = false;
    expect(feed.send('hello')).toBe(false);
  });

  it('adds its own commands to those of the server', () => {
    const { feed, link, texts } = connected();
    feed.send('/help');
    expect(link.sent).toEqual(['/help']);
    link.notice({ code: 'command', command: 'help', text: '/who – who is online' });
    expect(texts()[0]).toMatch(/^\/who – who is online\n\/mute name/);
  });
});

describe('what moderators tell everybody', () => {
  it('is shown as they wrote it, even if it reads like something else', () => {
    const { feed, link } = connected();
    link.notice({ code: 'announcement', text: 'Summer left.' });
    expect(feed.lines).toMatchObject([{ sentences: ['Summer left.'] }]);
  });

  it('is there until it is read, and stays read over the next connection', () => {
    const { feed, link } = connected();
    link.notice({ code: 'announcement', text: 'Tea at five' });
    link.notice({ code: 'announcement', text: 'Tea is over' });
    expect(feed.announcement).toMatchObject({ sentences: ['Tea is over'] });
    feed.closeAnnouncement();
    feed.connect(new FakeChatLink());
    expect(feed.announcement).toBeUndefined();
  });
});

describe('the help of moderators', () => {
  it("is told in the page's own words", () => {
    const { feed, link } = connected();
    const english = [en['server.help'], en['server.moderatorsHelp']];
    link.notice({ code: 'command', command: 'help', text: english.join('\n\n') });
    const keys = ['server.help', 'server.moderatorsHelp', 'chat.moreHelp'];
    expect(feed.lines).toMatchObject([{ sentences: keys.map((key) => ({ key })) }]);
  });
});

describe('a text that was sent', () => {
  it.each<Notice>([
    { code: 'rate_limited', text: 'Too fast.' },
    { code: 'silenced', text: 'You are silenced for good.', failed: true },
    { code: 'invalid', text: 'It cannot be shown.' },
    { code: 'unknown_command', text: 'There is no command /x.' },
    { code: 'command', command: 'w', text: 'Nobody called Eve is online.', failed: true },
  ])('is given back, once, when the server answers $text', (notice) => {
    const { feed, link, refused } = connected();
    feed.send('/w Eve a long story');
    link.notice(notice);
    link.notice(notice);
    expect(refused).toEqual(['/w Eve a long story']);
  });

  it.each([
    ['hello', { text: 'hello' }],
    ['/me waves', { text: 'waves', action: true }],
    ['/w Ann hello', { channel: 'whisper', to: 'Ann', text: 'hello' }],
    ['oh darn', { text: 'oh ***' }],
  ] as [string, Partial<ChatLine>][])('is not given back when %j has been said', (text, line) => {
    const { feed, link, refused } = connected();
    feed.send(text);
    link.say('1', { from: 'Me', actorId: OWN, ...line });
    link.notice({ code: 'rate_limited', text: 'Too fast.' });
    expect(refused).toEqual([]);
  });

  it('is not given back when it has been followed, or when somebody else comes', () => {
    const { feed, link, refused } = connected();
    feed.send('/who');
    link.notice({ code: 'joined', text: 'Ben joined.', name: 'Ben' });
    link.notice({ code: 'command', command: 'who', text: 'Online (1): Me.' });
    link.notice({ code: 'rate_limited', text: 'Too fast.' });
    expect(refused).toEqual([]);
  });
});

describe('several texts that were sent', () => {
  it('are answered each by what it asked for', () => {
    const { feed, link, refused } = connected();
    feed.send('/who');
    feed.send('/w Eve a long story');
    link.notice({ code: 'command', command: 'who', text: 'Online (1): Me.' });
    expect(refused).toEqual([]);
    link.notice({ code: 'command', command: 'w', text: 'Nobody called Eve.', failed: true });
    expect(refused).toEqual(['/w Eve a long story']);
  });
});

describe('speech', () => {
  it('is what somebody says now, aloud', () => {
    const { link, spoken } = connected();
    link.say('1', { at: JOINED_AT - 1 });
    link.say('2');
    link.say('2');
    link.say('3', { channel: 'whisper', to: 'Me' });
    link.say('4', { actorId: OWN });
    expect(spoken).toEqual(['line 2', 'line 4']);
  });
});

describe('unreadSince', () => {
  it('counts what others said', () => {
    const { feed, link } = connected();
    link.say('1');
    const { arrival } = feed.lines[0]!;
    link.notice({ code: 'joined', text: 'Ben joined.', name: 'Ben' });
    link.say('2', { actorId: OWN });
    link.say('3');
    link.say('4', { channel: 'whisper', to: 'Me' });
    expect(unreadSince(feed.lines, arrival)).toBe(2);
  });

  it('counts what is left when all that was read is forgotten', () => {
    const { feed, link } = connected();
    link.say('read');
    const { arrival } = feed.lines[0]!;
    for (let i = 0; i < 250; i += 1) link.say(String(i));
    expect(unreadSince(feed.lines, arrival)).toBe(200);
  });
});
