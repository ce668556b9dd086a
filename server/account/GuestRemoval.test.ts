import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { Entity } from '../actor/Entity';
import { InstancedEntity } from '../actor/InstancedEntity';
import { GuestRemoval } from './GuestRemoval';
import { User } from './User';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Whoever plays is noted so often. */
const LOOK_MS = 10 * MINUTE_MS;

describe('in a world', () => {
  let world: ServedWorld;

  beforeAll(async () => {
    world = await serveWorld();
  });
  afterAll(() => world.close());

  async function wasSeen(userId: number, msAgo: number): Promise<void> {
    const seenAt = new Date(Date.now() - msAgo);
    await world.services.dataSource.getRepository(User).update(userId, { seenAt });
  }

  async function guestSeen(msAgo: number): Promise<string> {
    const { user } = await signIn(world.url, 'guest', {});
    await wasSeen(user.id, msAgo);
    return user.username;
  }

  async function remove(days: number): Promise<string[]> {
    const { dataSource, playing, log } = world.services;
    const removal = new GuestRemoval({ dataSource, playing, log, days });
    removal.stop();
    await removal.run();
    const users = await dataSource.getRepository(User).find({ order: { id: 'ASC' } });
    return users.map(({ username }) => username);
  }

  it('removes guests who were not seen for so many days, and nobody else', async () => {
    const { dataSource } = world.services;
    await guestSeen(31 * DAY_MS);
    const late = await guestSeen(29 * DAY_MS);
    const account = await signIn(world.url, 'register', {
      username: 'Anna',
      password: 'correct horse',
      avatar: 1,
    });
    const player = await Player.guest(world.url);
    await wasSeen(account.user.id, 400 * DAY_MS);
    await wasSeen(player.signedIn.user.id, 400 * DAY_MS);

    expect(await remove(30)).toEqual([late, 'Anna', player.signedIn.user.username]);
    // Who plays counts as seen.
    const { seenAt } = await dataSource
      .getRepository(User)
      .findOneByOrFail({ id: player.signedIn.user.id });
    expect(seenAt.getTime()).toBeGreaterThan(Date.now() - DAY_MS);
    expect(await dataSource.getRepository(Entity).count()).toBe(3);
    expect(await dataSource.getRepository(InstancedEntity).count()).toBe(3);
    expect(player.isClosed).toBe(false);
  });

  it.each([1, 30, 36_500])(
    'keeps for %d days whoever left right before they were to be noted again',
    async (days) => {
      const kept = await guestSeen(days * DAY_MS + LOOK_MS - MINUTE_MS);
      const gone = await guestSeen(days * DAY_MS + LOOK_MS + MINUTE_MS);
      const left = await remove(days);
      expect(left).toContain(kept);
      expect(left).not.toContain(gone);
    },
  );

  it('keeps a guest for days of 24 hours, also where summer began meanwhile', async () => {
    const { dataSource } = world.services;
    // Days of the year, from 1.
    const [yesterday, tomorrow] = [-1, 1].map((days) => {
      const at = new Date(Date.now() + days * DAY_MS);
      return Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0)) / DAY_MS) + 1;
    });
    await dataSource.query(`SET TIME ZONE 'WINTER0SUMMER,${yesterday! - 1},${tomorrow! - 1}'`);
    const [{ clock }] = await dataSource.query(`SELECT to_char(now(), 'TZ') AS clock`);
    expect(clock).toBe('SUMMER');
    const kept = await guestSeen(30 * DAY_MS - MINUTE_MS);
    expect(await remove(30)).toContain(kept);
    await dataSource.query('RESET TIME ZONE');
  });
});

describe('while somebody plays', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Looks at a database that notes who is noted, and fails as long as it is away. */
  function removalOf(playing: { actorIds: number[] }) {
    const noted: number[][] = [];
    const database = {
      isAway: false,
      query: async (_text: string, [actorIds]: [number[]]) => {
        if (database.isAway) throw new Error('away');
        noted.push(actorIds);
      },
      transaction: async () => 0,
    };
    const log = { error: () => undefined, info: () => undefined };
    const removal = new GuestRemoval({
      dataSource: database as unknown as DataSource,
      playing: playing as never,
      log: log as never,
      days: 30,
    });
    return { removal, database, noted };
  }

  it('notes them every ten minutes, for days', async () => {
    jest.useFakeTimers();
    const { removal, noted } = removalOf({ actorIds: [1] });
    await jest.advanceTimersByTimeAsync(3 * DAY_MS);
    removal.stop();
    expect(noted).toHaveLength(1 + (3 * DAY_MS) / LOOK_MS);
    await jest.advanceTimersByTimeAsync(DAY_MS);
    expect(noted).toHaveLength(1 + (3 * DAY_MS) / LOOK_MS);
  });

  it('notes afterwards those who left while the database was away', async () => {
    jest.useFakeTimers();
    const playing = { actorIds: [1] };
    const { removal, database, noted } = removalOf(playing);
    database.isAway = true;
    await jest.advanceTimersByTimeAsync(LOOK_MS);
    playing.actorIds = [2];
    database.isAway = false;
    await jest.advanceTimersByTimeAsync(2 * LOOK_MS);
    removal.stop();
    expect(noted.slice(-2)).toEqual([[1, 2], [2]]);
  });
});
