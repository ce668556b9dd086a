import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openOffline } from '../../test/support/openOffline';
import type { Services } from '../services';
import { admit, claim } from '../world/admit';

let folder: string;
let services: Services | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
});
afterAll(async () => {
  await services?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The services of a server that starts anew on the same data. */
async function restarted(): Promise<Services> {
  await services?.close();
  services = await openOffline(folder);
  return services;
}

it('bans and silences survive a restart', async () => {
  const before = await restarted();
  const [ben, carla] = [
    await before.accounts.createGuest({}),
    await before.accounts.createGuest({}),
  ];
  const duration = { text: '1h', seconds: 3_600 };
  for (const [act, { user }] of [
    ['ban', ben],
    ['silence', carla],
  ] as const) {
    const order = { act, name: user.username, duration, reason: 'spam' };
    await before.moderation.carryOut('operator', order);
  }

  const after = await restarted();
  const { id: userId } = ben.user;
  const bearer = { userId, version: ben.tokenVersion, isGuest: true };
  const { text: token } = await after.tokens.issue(bearer);
  await expect(admit(after, token, {})).rejects.toMatchObject({
    code: 403,
    message: expect.stringMatching(/^You are banned until .* Reason: spam$/),
  });
  const claimed = await claim(after, { ...carla, tokenId: '', tokenExpiresAt: Infinity }, false);
  const { standing } = claimed;
  expect(standing.silenced).toMatch(/^You are silenced until .* Reason: spam$/);
  expect(await after.moderation.newestEntries(5)).toMatchObject([
    { act: 'silence' },
    { act: 'ban' },
  ]);
});
