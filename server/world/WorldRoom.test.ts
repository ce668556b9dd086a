import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { matchMaker } from '@colyseus/core';
import { CloseCode } from '../../shared/constants';
import { positionAt } from '../../shared/movement/walk';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';
import { RoomClock } from './RoomClock';

let world: ServedWorld;
const players: Player[] = [];

beforeAll(async () => {
  world = await serveWorld({}, { map: 'empty' });
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
});
afterAll(async () => {
  await world.close();
});

async function guest() {
  const player = await Player.guest(world.url);
  players.push(player);
  return player;
}

async function join(token: string, takeover = false) {
  const player = await Player.join(world.url, token, takeover ? { takeover } : {});
  players.push(player);
  return player;
}

it('has timers that go by a clock that nobody sets', async () => {
  const { clock } = matchMaker.getLocalRoomById((await guest()).welcome.channel);
  const task = jest.fn();
  clock.setTimeout(task, 10_000);
  const at = Date.now();
  for (const hours of [1, -1]) {
    jest.spyOn(Date, 'now').mockReturnValue(at + hours * 3_600_000);
    clock.tick();
  }
  expect(task).not.toHaveBeenCalled();
  jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 10_000);
  clock.tick();
  expect(task).toHaveBeenCalledTimes(1);
  jest.restoreAllMocks();
});

describe('joining', () => {
  it('shows a newcomer those who stand, and shows the newcomer to them', async () => {
    const anna = await guest();
    const ben = await guest();
    expect(ben.view(anna)).toMatchObject({ x: anna.self!.x, y: anna.self!.y, online: true });
    await waitFor(() => anna.view(ben), 500);
    expect(anna.view(ben)).toMatchObject({ name: ben.signedIn.user.username });
  });

  it('shows a newcomer those who walk where they really are', async () => {
    const anna = await guest();
    await anna.walk(4000, 100);
    await delay(300);
    const ben = await guest();
    const seen = ben.view(anna)!;
    const walk = {
      ...seen,
      path: Array.from(seen.path),
      x: seen.x,
      y: seen.y,
      departedAt: seen.departedAt,
    };
    expect(walk.path).toEqual([4000, 100]);
    // 300 ms are 21 px; what the join took comes on top.
    const { x, y } = positionAt(walk, ben.welcome.now);
    expect(Math.abs(x - seen.x) + Math.abs(y - seen.y)).toBeGreaterThan(20);
  });

  it('tells the others who joined and who left', async () => {
    const anna = await guest();
    const ben = await guest();
    const name = ben.signedIn.user.username;
    await waitFor(() =>
      anna.notices.some((notice) => notice.code === 'joined' && notice.name === name),
    );
    await ben.room.leave();
    await waitFor(() =>
      anna.notices.some((notice) => notice.code === 'left' && notice.name === name),
    );
    await waitFor(() => !anna.view(ben));
  });

  it('refuses a second connection of the same player with 409', async () => {
    const anna = await guest();
    await expect(join(anna.signedIn.token)).rejects.toMatchObject({
      code: 409,
      message: 'You are already playing in another window or on another device.',
    });
    expect(anna.isClosed).toBe(false);
  });

  it('lets two joins of one player at the same moment end with one actor', async () => {
    const { token, user } = await signIn(world.url, 'guest', {});
    const observer = await guest();
    const joins = await Promise.allSettled([join(token), join(token), join(token)]);
    expect(joins.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const named = () => [...observer.actors.values()].filter(({ name }) => name === user.username);
    await waitFor(() => named().length > 0);
    expect(named()).toHaveLength(1);
  });

  it('moves the actor to who takes over, and the other one is told', async () => {
    const anna = await guest();
    const observer = await guest();
    await anna.walk(3000, 3000);
    let disappeared = false;
    observer.room.onStateChange(() => (disappeared ||= !observer.view(anna)));
    const again = await join(anna.signedIn.token, true);
    expect(await anna.closed).toMatchObject({ code: CloseCode.REPLACED });
    expect(again.welcome.actorId).toBe(anna.welcome.actorId);
    expect(Array.from(again.self!.path)).toEqual([3000, 3000]);
    expect(disappeared).toBe(false);
    expect(observer.notices.some(({ code }) => code === 'left')).toBe(false);
  });

  it('brings back who left to where they left', async () => {
    const anna = await guest();
    await anna.walk(anna.self!.x + 20, anna.self!.y);
    await delay(500);
    await anna.room.leave();
    const again = await join(anna.signedIn.token);
    expect(again.self!.x).toBeCloseTo(anna.self!.x + 20, 3);
  });
});

describe('joining again', () => {
  it('writes first what could not be saved when the actor left', async () => {
    const anna = await guest();
    const { x, y } = anna.self!;
    await anna.walk(x + 10, y);
    await delay(300);
    const saving = jest.spyOn(world.services.actors, 'savePositions');
    saving.mockRejectedValue(new Error('the database is away'));
    await anna.room.leave();
    const { positions } = world.services;
    await waitFor(() => positions.unsaved.some(({ name }) => name === anna.self!.name));
    saving.mockRestore();
    expect((await join(anna.signedIn.token)).self).toMatchObject({ x: x + 10, y });
  });
});

describe('walking', () => {
  it('shows a walk to the others, back-dated to the click', async () => {
    const anna = await guest();
    const ben = await guest();
    const now = anna.welcome.now + 1000;
    const clock = jest.spyOn(RoomClock.prototype, 'now').mockReturnValue(now);
    const clickedAt = now - 100;
    const { departedAt } = await anna.walk(100, 100, clickedAt);
    clock.mockRestore();
    expect(departedAt).toBe(clickedAt);
    await waitFor(() => ben.view(anna)?.departedAt === clickedAt);
    expect(Array.from(ben.view(anna)!.path)).toEqual([100, 100]);
  });

  it('answers a walk only when the patch that carries it has arrived', async () => {
    const anna = await guest();
    for (let i = 0; i < 5; i++) {
      const { path } = await anna.walk(500 + i, 700);
      expect(Array.from(path)).toEqual([500 + i, 700]);
    }
  });

  it('keeps departures 50 ms apart and ends with the last of a burst', async () => {
    const anna = await guest();
    const departures = new Set<number>();
    anna.room.onStateChange(() => departures.add(anna.self!.departedAt));
    for (let seq = 1; seq <= 20; seq++) anna.send('walk', { seq, x: 1000 + seq, y: 1000 });
    await waitFor(() => anna.walked.at(-1)?.seq === 20);
    expect(Array.from(anna.self!.path)).toEqual([1020, 1000]);
    const sorted = [...departures].sort((a, b) => a - b);
    sorted.slice(1).forEach((at, i) => expect(at - sorted[i]!).toBeGreaterThanOrEqual(50));
  });

  it('answers a ping with the room time', async () => {
    const anna = await guest();
    anna.send('ping', { t: 42 });
    const pong = await waitFor(() => anna.pongs[0]);
    expect(pong.t).toBe(42);
    expect(pong.now).toBeGreaterThanOrEqual(anna.welcome.now);
  });
});

describe('chat', () => {
  it('reaches everybody, the sender too, and those who come later', async () => {
    const anna = await guest();
    const ben = await guest();
    const text = '<b>hello</b> שלום 👋';
    anna.send('chat', { text: `  ${text} ` });
    const from = anna.signedIn.user.username;
    for (const player of [anna, ben]) {
      expect(await waitFor(() => player.chat.find((line) => line.from === from))).toMatchObject({
        channel: 'world',
        text,
      });
    }
    const late = await guest();
    expect(late.chat.map(({ id }) => id)).toContain(ben.chat.at(-1)!.id);
  });

  it('tells who writes too fast, and everybody else is spared', async () => {
    const anna = await guest();
    const ben = await guest();
    for (let i = 0; i < 12; i++) anna.send('chat', { text: `fast ${i}` });
    await waitFor(() => anna.notices.filter(({ code }) => code === 'rate_limited').length === 7);
    expect(ben.chat.filter(({ text }) => text.startsWith('fast'))).toHaveLength(5);
    expect(anna.isClosed).toBe(false);
  });

  it('tells who writes an unknown command which ones there are', async () => {
    const anna = await guest();
    anna.send('chat', { text: '/dance now' });
    const notice = await waitFor(() => anna.notices.find(({ code }) => code === 'unknown_command'));
    expect(notice.text).toContain('There is no command /dance. There are /w');
  });
});
