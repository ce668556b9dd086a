import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { Entity } from '../actor/Entity';
import { InstancedEntity } from '../actor/InstancedEntity';
import { GuestRemoval } from './GuestRemoval';
import { User } from './User';

const DAY_MS = 24 * 3_600_000;

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld();
});
afterAll(() => world.close());

async function wasSeen(userId: number, daysAgo: number): Promise<void> {
  const seenAt = new Date(Date.now() - daysAgo * DAY_MS);
  await world.services.dataSource.getRepository(User).update(userId, { seenAt });
}

it('removes guests who were not seen for so many days, and nobody else', async () => {
  const { dataSource, playing, log } = world.services;
  const lost = await signIn(world.url, 'guest', {});
  const late = await signIn(world.url, 'guest', {});
  const account = await signIn(world.url, 'register', {
    username: 'Anna',
    password: 'correct horse',
    avatar: 1,
  });
  const player = await Player.guest(world.url);
  await wasSeen(lost.user.id, 31);
  await wasSeen(late.user.id, 29);
  await wasSeen(account.user.id, 400);
  await wasSeen(player.signedIn.user.id, 400);

  const removal = new GuestRemoval({ dataSource, playing, log, days: 30 });
  removal.stop();
  await removal.run();

  const users = await dataSource.getRepository(User).find({ order: { id: 'ASC' } });
  expect(users.map(({ username }) => username)).toEqual(
    [late, account, player.signedIn].map(({ user }) => user.username),
  );
  // Who plays counts as seen.
  expect(users.at(-1)!.seenAt.getTime()).toBeGreaterThan(Date.now() - DAY_MS);
  expect(await dataSource.getRepository(Entity).count()).toBe(3);
  expect(await dataSource.getRepository(InstancedEntity).count()).toBe(3);
  expect(player.isClosed).toBe(false);
});
