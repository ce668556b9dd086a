import { afterAll, expect, it } from '@jest/globals';
import { Player, post, signIn } from '../support/player';
import { type ServerProcess, runBuilt, startServer } from '../support/serverProcess';
import { shiftedClock } from '../support/shiftedClock';
import { waitFor } from '../support/waitFor';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PASSWORD = 'correct horse';

let server: ServerProcess | undefined;

afterAll(async () => {
  await server?.remove();
});

/** Goes on with the same world as if so much time had passed since the beginning. */
async function after(ms: number): Promise<string> {
  const { dataDir } = server ?? {};
  await server?.stop();
  const env = { GUEST_DAYS: '1', JWT_SECRET: 'a key that signs the tokens of this world' };
  server = await startServer({ dataDir, env, nodeArgs: shiftedClock(ms) });
  return server.url;
}

async function me(url: string, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${url}/api/me`, { headers })).status;
}

it('guests, bans and tokens last for as long as is promised, over restarts, and not longer', async () => {
  let url = await after(0);
  const guest = await Player.guest(url);
  await guest.room.leave();
  const account = { username: 'Anna', password: PASSWORD, avatar: 1 };
  await signIn(url, 'register', account);
  const { token } = await signIn(url, 'register', { ...account, username: 'Ben' });
  const words = ['ban', 'Anna', '1d', 'spam'];
  const { exit } = runBuilt('admin', { DATA_DIR: server!.dataDir }, { words });
  expect(await exit()).toMatchObject({ code: 0 });
  const logIn = async () => (await post(url, '/api/login', account)).status;

  // What is left of the day is more than all this takes.
  url = await after(DAY_MS - 5 * MINUTE_MS);
  expect([await me(url, guest.signedIn.token), await logIn()]).toEqual([200, 403]);
  url = await after(DAY_MS + HOUR_MS);
  await waitFor(async () => (await me(url, guest.signedIn.token)) === 401);
  expect(await logIn()).toBe(200);
  url = await after(30 * DAY_MS - HOUR_MS);
  expect(await me(url, token)).toBe(200);
  url = await after(30 * DAY_MS + MINUTE_MS);
  expect([await me(url, token), await logIn()]).toEqual([401, 200]);
});
