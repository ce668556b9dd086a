import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import { FakeVisit } from '../../test/support/FakeVisit';

const FULL = 423;
const ELSEWHERE = 409;

let visit: FakeVisit;

beforeEach(() => {
  visit = new FakeVisit();
});

afterEach(() => {
  visit.end();
  const timers = jest.getTimerCount();
  visit.close();
  expect(timers).toBe(0);
});

describe('a visit', () => {
  it('is played as soon as the world answers', async () => {
    visit.begin(true);
    expect(visit.lastJoin.takeover).toBe(true);
    const world = await visit.lastJoin.succeed();
    expect(visit.told).toEqual([]);
    world.answer();
    expect(visit.told).toEqual([undefined]);
  });

  it.each([ELSEWHERE, FULL, 503, undefined])(
    'does not try by itself to begin after %s',
    async (code) => {
      visit.begin();
      await visit.lastJoin.refuse(code);
      await visit.pass(60_000);
      visit.wake();
      expect(visit.joins).toHaveLength(1);
      expect(visit.endings).toHaveLength(1);
    },
  );

  it('leaves a world that is joined too late', async () => {
    visit.begin();
    visit.end();
    const world = await visit.lastJoin.succeed();
    expect(world.left).toHaveBeenCalledTimes(1);
    expect(visit.told).toEqual([]);
  });

  it('tries again when a world that was joined never answers', async () => {
    visit.begin();
    await visit.lastJoin.succeed();
    await visit.pass(24_000);
    expect(visit.joins).toHaveLength(2);
  });
});

describe('a loss', () => {
  it('leaves the first tries to the SDK, then joins anew', async () => {
    const world = await visit.play();
    for (let tries = 0; tries < 11; tries += 1) {
      world.link.onLost();
      await visit.pass(1000);
    }
    expect(visit.joins).toHaveLength(1);
    expect(visit.told).toEqual([undefined, expect.stringMatching(/lost/)]);
    await visit.pass(1000);
    expect(visit.joins).toHaveLength(2);
    expect(visit.lastJoin.takeover).toBe(false);
    expect(world.abandoned).toHaveBeenCalledTimes(1);
  });

  it('is over when the world answers again', async () => {
    const world = await visit.play();
    world.link.onLost();
    world.answer();
    expect(visit.told.at(-1)).toBeUndefined();
    await visit.pass(60_000);
    expect(visit.joins).toHaveLength(1);
  });

  it('is over when another join succeeds, and the old world is let go', async () => {
    const world = await visit.lose();
    (await visit.lastJoin.succeed()).answer();
    expect(visit.told).toEqual([undefined, expect.any(String), undefined]);
    expect(world.left).toHaveBeenCalledTimes(1);
    expect(world.dispose).toHaveBeenCalledTimes(1);
  });

  it('is tried again ever more rarely', async () => {
    await visit.lose();
    for (let count = 2; count < 9; count += 1) {
      expect(visit.joins).toHaveLength(count);
      await visit.lastJoin.refuse();
      await visit.pass(22_500);
    }
    await visit.lastJoin.refuse();
    await visit.pass(7000);
    expect(visit.joins).toHaveLength(9);
    expect(visit.endings).toEqual([]);
  });

  it.each([404, 408, 429, 500, 502, 503, 504, 520, 522, 524, 530])(
    'is tried again after %i, which a proxy may say while a server restarts',
    async (code) => {
      await visit.lose();
      for (let count = 2; count < 5; count += 1) {
        await visit.lastJoin.refuse(code);
        await visit.pass(22_500);
      }
      expect(visit.endings).toEqual([]);
      (await visit.lastJoin.succeed()).answer();
      expect(visit.told.at(-1)).toBeUndefined();
    },
  );

  it('is tried again for as long as the server may take the lost connection for alive', async () => {
    await visit.lose();
    for (let count = 0; count < 6; count += 1) {
      await visit.lastJoin.refuse();
      await visit.pass(25_000);
    }
    for (let seconds = 0; seconds < 10; seconds += 1) {
      await visit.lastJoin.refuse(ELSEWHERE);
      await visit.pass(1000);
    }
    expect(visit.endings).toEqual([]);
    (await visit.lastJoin.succeed()).answer();
    expect(visit.told.at(-1)).toBeUndefined();
  });

  it('ends with the offer to play here when the user does play elsewhere', async () => {
    await visit.lose();
    for (let seconds = 0; seconds <= 20; seconds += 1) {
      await visit.lastJoin.refuse(ELSEWHERE);
      await visit.pass(1000);
    }
    expect(visit.endings).toEqual([expect.objectContaining({ way: 'take-over' })]);
  });

  it.each([
    [CloseCode.REPLACED, expect.objectContaining({ way: 'take-over' })],
    [CloseCode.SIGNED_OUT, 'signed-out'],
    [CloseCode.BANNED, expect.objectContaining({ way: 'none' })],
  ])('with code %i is for good, even when the page wakes', async (code, ending) => {
    const world = await visit.play();
    world.link.onEnd!(code);
    visit.wake();
    await visit.pass(60_000);
    visit.wake();
    expect(visit.endings).toEqual([ending]);
    expect(visit.joins).toHaveLength(1);
  });

  it('by a restart lets the page return within three seconds', async () => {
    const world = await visit.play();
    world.link.onEnd!(CloseCode.SHUTTING_DOWN);
    await visit.pass(3000);
    expect(visit.joins).toHaveLength(2);
  });

  it('that was announced is counted down to, and the page goes on at once', async () => {
    const world = await visit.play();
    world.notify({ code: 'draining', text: 'This server restarts.', seconds: 2 });
    await visit.pass(4000);
    const seconds = visit.told.map((told) => /\((\d+) s\)/.exec(told ?? '')?.[1]);
    expect(seconds).toEqual([undefined, '2', '1', '0', '0', '0']);
    expect(visit.joins).toHaveLength(1);

    world.link.onEnd!(CloseCode.SHUTTING_DOWN);
    await visit.pass(0);
    expect(visit.joins).toHaveLength(2);
    const next = await visit.lastJoin.succeed();
    next.answer();
    expect(visit.told.at(-1)).toBeUndefined();

    // What was announced has happened: the next end is an end like any other.
    const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
    next.link.onEnd!(CloseCode.SHUTTING_DOWN);
    await visit.pass(1000);
    expect(visit.joins).toHaveLength(2);
    random.mockRestore();
  });
});
