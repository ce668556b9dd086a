import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openOffline } from '../../test/support/openOffline';
import { CloseCode } from '../../shared/constants';
import type { Player } from '../account/Accounts';
import { Standing } from '../moderation/Standing';
import type { Services } from '../services';
import type { Seat } from '../world/Playing';
import { catchUp } from './catchUp';

let folder: string;
let services: Services;
let anna: Player;
/** What became of her session. */
let done: unknown[];
let standing: Standing;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  services = await openOffline(folder);
});
beforeEach(async () => {
  anna = await services.accounts.createGuest({});
  done = [];
});
afterAll(async () => {
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

/** Seats Anna, who came with tokens of this version. */
function seat(version: number, epoch = Infinity): void {
  standing = new Standing('player');
  const seat: Partial<Seat> = {
    epoch,
    tokenVersion: () => version,
    release: () => done.push('released'),
    standing: () => standing,
    name: () => anna.user.username,
    update: ({ user }) => done.push(user.username),
    end: (code) => done.push(code),
    tell: ({ code }) => done.push(code),
  };
  services.playing.enter(anna.actorId, seat as Seat);
}

/** Catches up, and returns when it is carried out on Anna. */
async function caughtUp(): Promise<void> {
  await catchUp(services);
  await services.turns.take(anna.actorId, async () => undefined);
  services.playing.leave(anna.actorId);
}

it('ends whose tokens ended, or whose user was deleted, while nobody could tell', async () => {
  seat(anna.tokenVersion);
  await services.accounts.endTokens(anna);
  await caughtUp();
  expect(done).toEqual([CloseCode.SIGNED_OUT]);

  anna = await services.accounts.createGuest({});
  seat(anna.tokenVersion);
  await services.accounts.remove(anna);
  await caughtUp();
  expect(done).toEqual([CloseCode.SIGNED_OUT, CloseCode.SIGNED_OUT]);
});

it('ends also who was joining meanwhile, once they sit', async () => {
  const { promise: isRead, resolve: go } = Promise.withResolvers<void>();
  const join = services.turns.take(anna.actorId, async () => {
    await isRead;
    seat(anna.tokenVersion);
  });
  await services.accounts.endTokens(anna);
  await catchUp(services);
  go();
  await join;
  await services.turns.take(anna.actorId, async () => undefined);
  services.playing.leave(anna.actorId);
  expect(done).toEqual([CloseCode.SIGNED_OUT]);
});

it('shows what somebody is called now', async () => {
  seat(anna.tokenVersion);
  await services.accounts.upgrade(anna, { username: 'Hanna', password: 'correct horse' });
  await caughtUp();
  expect(done).toEqual(['Hanna']);
});

it('leaves alone who goes on, also with tokens that are newer than what was read', async () => {
  seat(anna.tokenVersion);
  await caughtUp();
  seat(anna.tokenVersion + 1);
  await caughtUp();
  expect(done).toEqual([]);
});

it('lets go of who plays in another process now, and stands still here', async () => {
  await services.actors.claim(anna.actorId, anna.tokenVersion);
  seat(anna.tokenVersion, 1);
  await caughtUp();
  expect(done).toEqual([]);
  await services.actors.claim(anna.actorId, anna.tokenVersion);
  seat(anna.tokenVersion, 1);
  await caughtUp();
  expect(done).toEqual(['released']);
});

it('hands over roles, and ends who is banned', async () => {
  seat(anna.tokenVersion);
  await services.dataSource.query(`UPDATE "user" SET role = 'moderator' WHERE id = $1`, [
    anna.user.id,
  ]);
  await caughtUp();
  expect(standing.role).toBe('moderator');
  expect(done).toEqual(['role']);

  const duration = { text: '1h', seconds: 3_600 };
  const { username: name } = anna.user;
  await services.moderation.giveRole(name, 'player');
  await services.moderation.carryOut('operator', { act: 'ban', name, duration, reason: '' });
  await services.turns.take(anna.actorId, async () => undefined);
  done = [];
  seat(anna.tokenVersion);
  await caughtUp();
  expect(done).toEqual([CloseCode.BANNED]);
});
