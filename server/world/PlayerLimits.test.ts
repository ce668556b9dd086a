import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';
import { PlayerLimits } from './PlayerLimits';
import { RULES } from './rules';

const FOR_EVER_MS = 24 * 3_600_000;

describe('who leaves and joins again', () => {
  let world: ServedWorld;
  let player: Player | undefined;

  beforeAll(async () => {
    // Nothing is restored while a slow machine is busy.
    const chatLines = { most: 5, withinMs: FOR_EVER_MS };
    world = await serveWorld({}, { rules: { chatLines } });
  });
  afterEach(async () => {
    if (player && !player.isClosed) await player.room.leave();
  });
  afterAll(() => world.close());

  async function rejoined(token: string): Promise<Player> {
    if (player && !player.isClosed) await player.room.leave();
    return (player = await Player.join(world.url, token));
  }

  it('has said what was said before', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    for (let i = 0; i < 5; i += 1) {
      const { chat } = await rejoined(token);
      const known = chat.length;
      player!.send('chat', { text: `line ${i}` });
      await waitFor(() => chat.length > known);
    }
    const { notices } = await rejoined(token);
    player!.send('chat', { text: 'one too many' });
    await waitFor(() => notices.some(({ code }) => code === 'rate_limited'));
  });

  it('is thrown out for malformed messages of before', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    const { room, notices } = await rejoined(token);
    for (let i = 0; i < 15; i += 1) room.send('fly');
    await waitFor(() => notices.filter(({ code }) => code === 'invalid').length === 15);
    await rejoined(token);
    for (let i = 0; i < 15; i += 1) player!.room.send('fly');
    expect((await player!.closed).code).toBe(CloseCode.TOO_MANY_BAD_MESSAGES);
  });

  it('is read from, and finds ways, no sooner than before', async () => {
    const { token, user } = await signIn(world.url, 'guest', {});
    const { frames, searches } = world.services.limits.of(user.id);
    const later = performance.now() + FOR_EVER_MS;
    while (searches.take(later));
    const { self } = await rejoined(token);
    const seq = 1;
    player!.send('walk', { seq, ...behindSomething(self!) });
    await waitFor(() => player!.walked.some((answer) => answer.code === 'rate_limited'));
    while (frames.take(later));
    const { notices } = await rejoined(token);
    player!.send('ping', { t: 0 });
    await waitFor(() => notices.some(({ code }) => code === 'rate_limited'));
    expect(player!.pongs).toEqual([]);
  });

  /** A place to which no straight way leads. */
  function behindSomething(from: { x: number; y: number }): { x: number; y: number } {
    const { ground } = world.services.mapFile.paths;
    for (let y = 100; ; y += 50) {
      for (let x = 100; x < 4000; x += 50) {
        if (ground.isFree({ x, y }) && !ground.isClear(from, { x, y })) return { x, y };
      }
    }
  }
});

describe('a user, in any time of that length,', () => {
  it.each([
    ['says five lines in five seconds', 'chat', 5, 5_000],
    ['is forgiven nineteen malformed messages in ten seconds', 'forgiven', 19, 10_000],
    ['is told once a second of messages that come too fast', 'excess', 1, 1_000],
  ] as const)('%s, and not one more', (_, what, most, withinMs) => {
    let now = 0;
    const limits = new PlayerLimits(RULES, () => now);
    const passed: number[] = [];
    const tryAt = (at: number) => {
      now = at;
      if (limits.of(1)[what].take()) passed.push(at);
    };
    // The rush lies where two intervals meet that begin with the first one.
    tryAt(0);
    for (let at = withinMs - 50; at < 4 * withinMs; at += 10) tryAt(at);
    const crowds = passed.map((at) => {
      return passed.filter((other) => other >= at && other < at + withinMs).length;
    });
    expect(Math.max(...crowds)).toBe(most);
  });
});

describe('what is remembered of a player', () => {
  let now: number;
  let limits: PlayerLimits;

  beforeAll(() => {
    now = performance.now();
    limits = new PlayerLimits(RULES, () => now);
  });

  it('is forgotten when all of it is restored, and not before', () => {
    const used = {
      chat: limits.of(1).chat.take(),
      forgiven: limits.of(2).forgiven.take(),
      search: limits.of(3).searches.take(now),
      frame: limits.of(4).frames.take(now),
    };
    expect(Object.values(used)).toEqual([true, true, true, true]);
    const [chat, forgiven, searched, sent] = [1, 2, 3, 4].map((userId) => limits.of(userId));
    for (let userId = 10; userId < 2000; userId += 1) limits.of(userId);
    limits.sweep();
    expect(limits.size).toBe(4);
    expect([1, 2, 3, 4].map((userId) => limits.of(userId))).toEqual([
      chat,
      forgiven,
      searched,
      sent,
    ]);
    expect(limits.of(1)).toBe(chat);
    now += FOR_EVER_MS;
    limits.sweep();
    expect(limits.size).toBe(0);
    expect(limits.of(1)).not.toBe(chat);
    expect(limits.of(2)).not.toBe(forgiven);
    expect(limits.of(3)).not.toBe(searched);
    expect(limits.of(4)).not.toBe(sent);
  });
});
