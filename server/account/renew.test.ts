import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { decodeJwt } from 'jose';
import { CloseCode } from '../../shared/constants';
import type { SignedIn } from '../../shared/protocol';
import { Player, post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';

const DAY_MS = 24 * 3_600_000;
const PASSWORD = 'correct horse';
const GUEST_DAYS = 90;

let world: ServedWorld;
let names = 0;

beforeAll(async () => {
  world = await serveWorld({ GUEST_DAYS: String(GUEST_DAYS) }, { map: 'empty' });
});
afterAll(() => world.close());

const register = () => {
  const username = `Anna-${(names += 1)}`;
  return signIn(world.url, 'register', { username, password: PASSWORD, avatar: 3 });
};

async function renewed(token: string): Promise<SignedIn> {
  const response = await post(world.url, '/api/renew', {}, token);
  expect(response.status).toBe(200);
  return (await response.json()) as SignedIn;
}

async function me(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${world.url}/api/me`, { headers })).status;
}

describe('as the days go by', () => {
  let begun: number;

  beforeEach(() => {
    begun = Date.now();
    jest.useFakeTimers({ advanceTimers: true, now: begun });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const onDay = (day: number) => jest.setSystemTime(begun + day * DAY_MS);

  it('who renews their token stays signed in for ever, and the old one is good for 30 days', async () => {
    const first = await register();
    let { token } = first;
    for (let day = 1; day <= 100; day += 9) {
      onDay(day);
      const answer = await renewed(token);
      expect(answer.user).toEqual(first.user);
      ({ token } = answer);
      expect(await me(first.token)).toBe(day < 30 ? 200 : 401);
    }
    expect(await me(token)).toBe(200);
    expect((await post(world.url, '/api/renew', {}, first.token)).status).toBe(401);
  });

  it('a guest’s token lives for as long as the guest is kept, and longer', async () => {
    const guest = await signIn(world.url, 'guest', {});
    onDay(1);
    const { token } = await renewed(guest.token);
    onDay(1 + GUEST_DAYS);
    expect(await me(guest.token)).toBe(200);
    expect(await me(token)).toBe(200);
    onDay(3 + GUEST_DAYS);
    expect(await me(guest.token)).toBe(401);
  });
});

describe('a running session', () => {
  it('goes on under the renewed token: what spares that spares it', async () => {
    const { token } = await register();
    const player = await Player.join(world.url, token);
    const { token: newToken } = await renewed(token);
    const body = { password: PASSWORD, newPassword: 'battery staple' };
    expect((await post(world.url, '/api/password', body, newToken)).status).toBe(200);
    expect(await me(token)).toBe(401);
    await player.walk(player.self!.x + 30, player.self!.y);
    expect(player.isClosed).toBe(false);
    await player.room.leave();
  });

  it('ends with all others of its user, whichever token ends them', async () => {
    const { token } = await register();
    const player = await Player.join(world.url, token);
    const { token: newToken } = await renewed(token);
    expect((await post(world.url, '/api/logout-everywhere', {}, newToken)).status).toBe(204);
    expect((await player.closed).code).toBe(CloseCode.SIGNED_OUT);
    expect([await me(token), await me(newToken)]).toEqual([401, 401]);
    expect((await post(world.url, '/api/renew', {}, newToken)).status).toBe(401);
  });
});

it('tells when a token ends', async () => {
  const { token } = await register();
  const { iat, exp } = decodeJwt(token);
  expect(exp! - iat!).toBe(30 * 24 * 3600);
});
