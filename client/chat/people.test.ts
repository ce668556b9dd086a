import { describe, expect, it } from '@jest/globals';
import { ANN, FakeChatLink, OWN, connected } from '../../test/support/FakeChatLink';
import { ChatFeed } from './ChatFeed';

describe('/mute', () => {
  it('hides what somebody said and says, whatever the case of the name', () => {
    const { feed, link, spoken, texts } = connected();
    link.say('1');
    link.say('2', { from: 'Ben', actorId: 3 });
    expect(feed.send('/mute ann')).toBe(true);
    link.say('3');
    link.say('4', { channel: 'whisper', to: 'Me' });
    link.notice({ code: 'left', text: 'Ann left.', name: 'Ann' });
    expect(texts()).toEqual(['line 2', expect.stringContaining('/unmute ann')]);
    expect(spoken).toEqual(['line 1', 'line 2']);
    expect(link.sent).toEqual([]);
  });

  it('is not ended by another name, and mutes nobody else under the old one', () => {
    const { feed, link, spoken, texts } = connected();
    link.say('1');
    feed.send('/mute Ann');
    link.notice({ code: 'renamed', text: 'Ann is now called Eve.', name: 'Eve', actorId: ANN });
    link.say('2', { from: 'Eve' });
    link.notice({ code: 'left', text: 'Eve left.', name: 'Eve', actorId: ANN });
    link.say('3', { from: 'Ann', actorId: 9 });
    link.notice({ code: 'left', text: 'Ann left.', name: 'Ann', actorId: 9 });
    expect(texts()).toEqual([expect.stringContaining('/unmute Ann'), 'line 3', 'Ann left.']);
    expect(spoken).toEqual(['line 1', 'line 3']);
  });

  it('knows who is in view, though they have said nothing', () => {
    const feed = new ChatFeed();
    const link = new FakeChatLink();
    feed.connect(link, { actors: new Map([[String(ANN), { name: 'Ann' }]]) });
    link.welcome();
    feed.send('/mute ann');
    link.say('1', { from: 'Eve' });
    expect(feed.lines).toMatchObject([{ kind: 'notice' }]);
  });

  it('shows it again after /unmute', () => {
    const { feed, link, texts } = connected();
    feed.send('/mute Ann');
    link.say('1');
    feed.send('/unmute ANN');
    link.say('2');
    expect(texts()).toEqual(expect.arrayContaining(['line 1', 'line 2']));
  });

  it('works without a connection, and hides nothing that one says oneself', () => {
    const { feed, link, texts } = connected();
    link.say('1', { from: 'Me', actorId: OWN });
    link.isOpen = false;
    expect(feed.send('/mute Me')).toBe(true);
    expect(texts()).toContain('line 1');
  });
});

describe('who said something', () => {
  it('is whispered to by what they are called now', () => {
    const { feed, link } = connected();
    link.say('1');
    const ann = { actorId: ANN, name: 'Ann' };
    expect(feed.nameOf(ann)).toBe('Ann');
    link.notice({ code: 'renamed', text: 'Ann is now called Eve.', name: 'Eve', actorId: ANN });
    link.say('2', { from: 'Ann', actorId: 9 });
    expect(feed.nameOf(ann)).toBe('Eve');
    expect(feed.nameOf({ actorId: 9, name: 'Ann' })).toBe('Ann');
    expect(feed.nameOf({ name: 'Ann' })).toBe('Ann');
  });

  it('is called as who is in view is', () => {
    const feed = new ChatFeed();
    feed.connect(new FakeChatLink(), { actors: new Map([[String(ANN), { name: 'Eve' }]]) });
    expect(feed.nameOf({ actorId: ANN, name: 'Ann' })).toBe('Eve');
  });
});
