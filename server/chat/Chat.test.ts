import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ChatLine, Notice } from '../../shared/protocol';
import { Standing } from '../moderation/Standing';
import { Chat, type ChatMeter, type Speaker } from './Chat';
import { type Listener, type Roster, firstByName } from './Roster';

/** A player who remembers what they are told. */
class FakePlayer implements Speaker, Listener {
  readonly lines: ChatLine[] = [];
  readonly notices: Notice[] = [];
  readonly refusals: string[] = [];
  readonly standing = new Standing('player');

  constructor(
    readonly actorId: number,
    readonly name: string,
  ) {}

  hear(line: ChatLine) {
    this.lines.push(line);
  }

  send(name: 'chat' | 'notice', payload: ChatLine | Notice) {
    if (name === 'chat') this.lines.push(payload as ChatLine);
    else this.notices.push(payload as Notice);
  }

  refuse(text: string) {
    this.refusals.push(text);
  }
}

const meter: ChatMeter & { told: string[] } = {
  told: [],
  said: (channel) => void meter.told.push(`said ${channel}`),
  masked: () => void meter.told.push('masked'),
  refused: (reason) => void meter.told.push(`refused ${reason}`),
};

beforeEach(() => {
  meter.told = [];
});

/** What the chat takes for a clock that never jumps (ms). */
let now = 0;

function chatOf(players: FakePlayer[], mask = (text: string) => text) {
  const roster: Roster = {
    online: async (most) => {
      const names = players.map(({ name }) => name);
      return { count: names.length, names: firstByName(names, most) };
    },
    find: async (wanted) => players.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()),
  };
  const broadcast = (line: ChatLine) => players.forEach((player) => player.hear(line));
  const moderate = async (speaker: Speaker, { act }: { act: string }): Promise<Notice> => ({
    code: 'command',
    command: act,
    text: `done for ${speaker.name}`,
  });
  return new Chat({ roster, broadcast, mask, meter, moderate }, () => now);
}

function village() {
  const [anna, ben, carla] = [1, 2, 3].map(
    (id, i) => new FakePlayer(id, ['Anna', 'Ben', 'Carla'][i]!),
  );
  const players = [anna!, ben!, carla!] as const;
  return { chat: chatOf([...players]), anna: anna!, ben: ben!, carla: carla! };
}

describe('the chat', () => {
  it('brings what is said to everybody, and says who did', async () => {
    const { chat, anna, ben } = village();
    await chat.hear(anna, 'hello', 5);
    const line = { channel: 'world', from: 'Anna', actorId: 1, text: 'hello', at: 5 };
    expect(anna.lines).toEqual([{ id: expect.any(String), ...line }]);
    expect(ben.lines).toEqual(anna.lines);
  });

  it('tells how much is said, masked and refused', async () => {
    const { anna, ben } = village();
    const chat = chatOf([anna, ben], (text) => text.replace('darn', '***'));
    await chat.hear(anna, 'hello', 5);
    await chat.hear(anna, '/w ben darn it', 6);
    await chat.hear(anna, 'a bell: \u0007', 7);
    expect(meter.told).toEqual(['said world', 'masked', 'said whisper', 'refused unfit']);
  });

  it.each([
    ['/who', 'who'],
    ['/w Ben hello', 'w'],
    ['/report Ben insults me', 'report'],
    ['/me waves', 'me'],
    ['hello', undefined],
  ])('answers %j also when it goes wrong, and hands the fault on', async (text, command) => {
    const anna = new FakePlayer(1, 'Anna');
    const fail = async () => {
      throw new Error('character has no equivalent in encoding "LATIN1"');
    };
    const broken = { roster: { online: fail, find: fail }, moderate: fail, meter };
    const broadcast = () => {
      throw new Error('no way out');
    };
    const chat = new Chat({ ...broken, broadcast, mask: (said) => said });
    await expect(chat.hear(anna, text, 5)).rejects.toThrow(/LATIN1|no way/);
    const failed = { code: 'command', command, failed: true };
    const sentence = 'Something went wrong on our side. Please try again.';
    expect(anna.notices).toEqual([{ ...failed, text: sentence }]);
  });

  it('marks what somebody does', async () => {
    const { chat, anna, ben } = village();
    await chat.hear(anna, '/me waves', 5);
    expect(ben.lines).toMatchObject([{ text: 'waves', action: true }]);
  });

  it('whispers to one player, whatever the case of the name, and to the speaker', async () => {
    const { chat, anna, ben, carla } = village();
    await chat.hear(anna, '/w bEN meet me at the lake', 5);
    const line = { channel: 'whisper', from: 'Anna', to: 'Ben', text: 'meet me at the lake' };
    expect(ben.lines).toMatchObject([line]);
    expect(anna.lines).toEqual(ben.lines);
    expect(carla.lines).toEqual([]);
  });

  it('remembers the last 50 lines, and no whisper', async () => {
    const { chat, anna } = village();
    await chat.hear(anna, '/w Ben nobody else knows', 0);
    for (let i = 0; i < 60; i += 1) await chat.hear(anna, `line ${i}`, i);
    await chat.hear(anna, '/w Ben nobody else knows', 99);
    expect(chat.lines).toHaveLength(50);
    expect(chat.lines[0]).toMatchObject({ text: 'line 10' });
    expect(chat.lines.at(-1)).toMatchObject({ text: 'line 59' });
  });

  it.each([
    ['/w Dora hello', 'Nobody called Dora is online.'],
    ['/w anna hello', 'You cannot whisper to yourself.'],
  ])('does not whisper by %j, and says why', async (text, sentence) => {
    const { chat, anna } = village();
    await chat.hear(anna, text, 5);
    const notice = { code: 'command', command: 'w', text: sentence, failed: true };
    expect(anna.notices).toEqual([notice]);
    expect(anna.lines).toEqual([]);
  });

  it('tells who is online, in order', async () => {
    const { chat, ben } = village();
    await chat.hear(ben, '/who', 5);
    const text = 'Online (3): Anna, Ben, Carla.';
    expect(ben.notices).toEqual([{ code: 'command', command: 'who', text }]);
  });

  it('names at most 50 of those who are online', async () => {
    const crowd = Array.from({ length: 362 }, (_, i) => new FakePlayer(i, `P${1000 + i}`));
    await chatOf(crowd.toReversed()).hear(crowd[0]!, '/who', 5);
    const { text } = crowd[0]!.notices[0]!;
    expect(text).toMatch(/^Online \(362\): P1000, P1001, .* P1049 and 312 more\.$/);
  });

  it('shows what is masked, to nobody anything else', async () => {
    const anna = new FakePlayer(1, 'Anna');
    const ben = new FakePlayer(2, 'Ben');
    const chat = chatOf([anna, ben], (text) => text.replaceAll('darn', '***'));
    await chat.hear(anna, 'darn it', 5);
    await chat.hear(anna, '/me says darn', 5);
    await chat.hear(anna, '/w ben darn you', 5);
    expect(ben.lines.map(({ text }) => text)).toEqual(['*** it', 'says ***', '*** you']);
    expect(anna.lines).toEqual(ben.lines);
  });

  it.each(['/me \u200B', '/w Ben \u200B', '/w Ben a\u202Eb', '/dance\u202E', '\u200B'])(
    'refuses %j',
    async (text) => {
      const { chat, anna, ben } = village();
      await chat.hear(anna, text, 5);
      expect(anna.refusals).toHaveLength(1);
      expect([...anna.notices, ...ben.lines]).toEqual([]);
    },
  );
});

describe('whoever is silenced', () => {
  it.each(['hello', '/me waves', '/w Ben hello'])('is told so when they write %j', async (text) => {
    const { chat, anna, ben } = village();
    anna.standing.silence({ text: 'You are silenced for good.', leftMs: null });
    await chat.hear(anna, text, 5);
    expect(ben.lines).toEqual([]);
    expect(chat.lines).toEqual([]);
    const notice = { code: 'silenced', text: 'You are silenced for good.', failed: true };
    expect(anna.notices).toEqual([notice]);
  });

  it('can still ask for help, and report', async () => {
    const { chat, anna } = village();
    anna.standing.silence({ text: 'You are silenced for good.', leftMs: null });
    for (const text of ['/help', '/who', '/report Ben insults me']) await chat.hear(anna, text, 5);
    expect(anna.notices.map(({ command }) => command)).toEqual(['help', 'who', 'report']);
  });
});

describe('slow mode', () => {
  it('holds back lines that come too early, and nothing else', async () => {
    const { chat, anna, ben } = village();
    chat.slowMode.set(10);
    now = 0;
    await chat.hear(anna, 'one', 0);
    now = 4_000;
    await chat.hear(anna, '/me waves', 4_000);
    await chat.hear(anna, '/w Ben two', 4_000);
    await chat.hear(ben, 'three', 4_000);
    now = 10_000;
    await chat.hear(anna, 'four', 10_000);
    expect(ben.lines.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four']);
    const text = 'This channel is slow: you can speak again in 6 s.';
    expect(anna.notices).toEqual([{ code: 'rate_limited', text, seconds: 6 }]);
  });

  it('has nobody wait for longer or shorter because the wall’s clock was set', async () => {
    const { chat, anna, ben } = village();
    chat.slowMode.set(10);
    now = 0;
    await chat.hear(anna, 'one', 3_600_000);
    now = 9_999;
    await chat.hear(anna, 'set back: too early', 0);
    await chat.hear(anna, 'set ahead: too early', 7_200_000);
    now = 10_000;
    await chat.hear(anna, 'two', 0);
    expect(ben.lines.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('is not for moderators', async () => {
    const { chat, anna, ben } = village();
    chat.slowMode.set(10);
    anna.standing.role = 'moderator';
    await chat.hear(anna, 'one', 0);
    await chat.hear(anna, 'two', 1);
    expect(ben.lines).toHaveLength(2);
  });
});

describe('/help', () => {
  it('tells of the commands of moderators those who are some', async () => {
    const { chat, anna, ben } = village();
    anna.standing.role = 'moderator';
    for (const player of [anna, ben]) await chat.hear(player, '/help', 5);
    expect(anna.notices[0]!.text).toContain('/ban');
    expect(ben.notices[0]!.text).not.toContain('/ban');
    expect(ben.notices[0]!.text).toContain('/report');
  });
});
