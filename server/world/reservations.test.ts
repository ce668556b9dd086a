import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { matchMaker } from '@colyseus/core';
import type { JoinOptions } from '../../shared/protocol';
import { Player, post } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { sendLines } from '../../test/support/rawRequest';

const MAX_PLAYERS = 3;

let world: ServedWorld;
const players: Player[] = [];
const userIds: number[] = [];

beforeAll(async () => {
  // The SDK tells there that a seat was gone.
  jest.spyOn(console, 'warn').mockReturnValue(undefined);
  world = await serveWorld({ MAX_PLAYERS: String(MAX_PLAYERS) }, { map: 'empty' });
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
  for (const userId of userIds.splice(0)) {
    for (const channel of world.services.channels.select()) channel.release(userId, Infinity, '');
  }
});
afterAll(() => world.close());

/** The token of a new guest; their number is not limited here. */
async function newToken(): Promise<string> {
  const { accounts, tokens } = world.services;
  const { user, tokenVersion: version } = await accounts.createGuest({});
  userIds.push(user.id);
  return (await tokens.issue({ userId: user.id, version, isGuest: true })).text;
}

async function ask(token: string, options: JoinOptions = {}): Promise<Response> {
  return post(world.url, '/matchmake/joinOrCreate/world', options, token);
}

/** Asks under a path as it is, and returns the status of the answer. */
async function askAt(path: string, token: string): Promise<number> {
  const head = [`POST ${path} HTTP/1.1`, 'Host: meadow', `Authorization: Bearer ${token}`];
  const body = [
    'Content-Type: application/json',
    'Content-Length: 2',
    'Connection: close',
    '',
    '{}',
  ];
  return (await sendLines(world.url, ...head, ...body)).status;
}

async function take(seat: () => Promise<Player>): Promise<Player> {
  const player = await seat();
  players.push(player);
  return player;
}

describe('a user who reserves seats', () => {
  it('has one, however often they ask, and keeps nobody out', async () => {
    const token = await newToken();
    for (let i = 0; i < 5; i += 1) expect((await ask(token)).status).toBe(200);
    expect(await Promise.all(Array.from({ length: 5 }, async () => (await ask(token)).ok))).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    expect(world.services.reservations.count).toBe(1);
    const channels = new Set<string>();
    for (let i = 0; i < MAX_PLAYERS - 1; i += 1) {
      const player = await take(await Player.reserve(world.url, await newToken()));
      channels.add(player.welcome.channel);
    }
    expect(channels.size).toBe(1);
    // The last place is theirs.
    const { channel } = players[0]!.welcome;
    expect((await ask(await newToken(), { channel })).status).toBe(423);
    const owner = await take(await Player.reserve(world.url, token, { channel }));
    expect(owner.welcome.channel).toBe(channel);
    expect(world.services.reservations.count).toBe(0);
  });

  it('takes the newest one; what it took the place of is gone', async () => {
    const token = await newToken();
    const old = await Player.reserve(world.url, token);
    const seat = await Player.reserve(world.url, token);
    await expect(old()).rejects.toThrow(/reservation expired|invalid/);
    await take(seat);
  });

  it('in another channel gives up the one in the first', async () => {
    const first = await take(await Player.reserve(world.url, await newToken()));
    const { channel } = first.welcome;
    while (matchMaker.stats.local.roomCount < 2) {
      await take(await Player.reserve(world.url, await newToken()));
    }
    const other = players.at(-1)!.welcome.channel;
    const leaving = players.find(
      (player) => player !== first && player.welcome.channel === channel,
    );
    await leaving!.room.leave();
    const token = await newToken();
    expect((await ask(token, { channel })).status).toBe(200);
    expect((await ask(token, { channel: other })).status).toBe(200);
    expect(world.services.reservations.count).toBe(1);
    await take(await Player.reserve(world.url, await newToken(), { channel }));
  });

  it('plays already, and has one more, also where there is no room', async () => {
    const tokens: string[] = [];
    let channel: string | undefined;
    for (let i = 0; i < MAX_PLAYERS; i += 1) {
      tokens.push(await newToken());
      const player = await take(await Player.reserve(world.url, tokens[i]!, { channel }));
      channel = player.welcome.channel;
    }
    for (let i = 0; i < 4; i += 1) {
      expect((await ask(tokens[0]!, { takeover: true, channel })).status).toBe(200);
    }
    expect(world.services.reservations.count).toBe(1);
  });
});

it('a seat is kept for fifteen seconds, whatever the wall’s clock says', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    const { reservations } = world.services;
    expect((await ask(await newToken())).status).toBe(200);
    for (const hours of [1, -2]) {
      jest.setSystemTime(Date.now() + hours * 3_600_000);
      await jest.advanceTimersByTimeAsync(7_499);
      expect(reservations.count).toBe(1);
    }
    await jest.advanceTimersByTimeAsync(2);
    expect(reservations.count).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

describe('a request for a seat', () => {
  it('that comes too often is refused with the wait, and nobody else is concerned', async () => {
    const token = await newToken();
    for (let i = 0; i < 30; i += 1) expect((await ask(token)).status).toBe(200);
    const refused = await ask(token);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await refused.json()).toEqual({
      code: 429,
      error: `You asked to join too often. You can try again in ${seconds} seconds.`,
    });
    await expect(Player.join(world.url, token)).rejects.toMatchObject({ code: 429 });
    const other = await take(await Player.reserve(world.url, await newToken()));
    const { reconnectionToken } = other.room;
    other.room.connection.close();
    // A return is no request.
    const back = await other.reconnect(world.url, reconnectionToken);
    players.push(back);
  });

  it('by a token that has ended does not count for the one in its place', async () => {
    const token = await newToken();
    const { userId } = (await world.services.tokens.read(token))!;
    const player = (await world.services.accounts.find(userId))!;
    await world.services.accounts.endTokens(player);
    for (let i = 0; i < 31; i += 1) expect([401, 429]).toContain((await ask(token)).status);
    const bearer = { userId, version: player.tokenVersion + 1, isGuest: true };
    const { text } = await world.services.tokens.issue(bearer);
    expect((await ask(text)).status).toBe(200);
  });

  it.each([
    '/matchmake/reconnect/../joinOrCreate/world',
    '/matchmake/joinOrCreate/world?a=/matchmake/reconnect/world',
    '/matchmake/%6aoinOrCreate/world',
    '/matchmake/./join/world',
    '/matchmake/joinById/world',
  ])('counts under whatever path it comes: %s', async (path) => {
    const token = await newToken();
    for (let i = 0; i < 30; i += 1) await askAt(path, token);
    expect(await askAt(path, token)).toBe(429);
  });
});
