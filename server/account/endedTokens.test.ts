import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import { Player, post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { resetPassword } from '../admin/resetPassword';
import { confirm } from '../world/admit';

const PASSWORD = 'correct horse';
const NEW_PASSWORD = 'battery staple';

let world: ServedWorld;
let names = 0;
const players: Player[] = [];

beforeAll(async () => {
  // The SDK tells there that a join was refused.
  jest.spyOn(console, 'warn').mockReturnValue(undefined);
  world = await serveWorld({ MAX_PLAYERS: '2' }, { map: 'empty' });
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
});
afterAll(() => world.close());

async function join(token: string): Promise<Player> {
  const player = await Player.join(world.url, token);
  players.push(player);
  return player;
}

/** Somebody who plays, and another token of theirs, from another device. */
async function playsWithTwoTokens() {
  const username = `Anna-${(names += 1)}`;
  const account = { username, password: PASSWORD };
  const { token } = await signIn(world.url, 'register', { ...account, avatar: 3 });
  const { token: other } = await signIn(world.url, 'login', account);
  return { username, token, other, owner: await join(token) };
}

/** What comes of taking a seat: the code of the close or of the refusal. */
async function taken(seat: () => Promise<Player>): Promise<string> {
  return seat().then(
    () => 'seated',
    (error: Error) => error.message,
  );
}

/** A channel in which the owner is not. */
async function anotherChannel(owner: Player): Promise<string> {
  for (;;) {
    const guest = await Player.guest(world.url);
    players.push(guest);
    if (guest.welcome.channel !== owner.welcome.channel) return guest.welcome.channel;
  }
}

type Playing = Awaited<ReturnType<typeof playsWithTwoTokens>>;

const authorized = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a seat that was reserved to take somebody over', () => {
  const endings: Record<string, (playing: Playing) => Promise<unknown>> = {
    'the password was changed': async ({ token }) => {
      const body = { password: PASSWORD, newPassword: NEW_PASSWORD };
      return post(world.url, '/api/password', body, token);
    },
    'the password was reset': async ({ username }) => {
      const signal = new AbortController().signal;
      const caller = { cwd: '', tell: () => undefined, signal };
      return resetPassword.run(world.services, [username], caller);
    },
    'one logged out everywhere': async ({ token }) => {
      return post(world.url, '/api/logout-everywhere', {}, token);
    },
    'the user was deleted': async ({ token }) => {
      const headers = { 'content-type': 'application/json', ...authorized(token) };
      const body = JSON.stringify({ password: PASSWORD });
      return fetch(`${world.url}/api/me`, { method: 'DELETE', headers, body });
    },
    'the user was banned': async ({ username: name }) => {
      const duration = { text: '1h', seconds: 3_600 };
      const order = { act: 'ban', name, duration, reason: 'spam' } as const;
      return world.services.moderation.carryOut('operator', order);
    },
  };

  for (const [name, end] of Object.entries(endings)) {
    it(`is not taken when ${name} before it is`, async () => {
      const playing = await playsWithTwoTokens();
      const seat = await Player.reserve(world.url, playing.other, { takeover: true });
      await end(playing);
      expect(await taken(seat)).toMatch(/log in again|banned/);
      const { owner } = playing;
      if (name === 'the password was changed') {
        await owner.walk(owner.self!.x + 30, owner.self!.y);
      } else {
        expect([CloseCode.SIGNED_OUT, CloseCode.BANNED]).toContain((await owner.closed).code);
      }
    });
  }

  it('in another channel is not taken either, and who plays goes on', async () => {
    const { owner, other, token } = await playsWithTwoTokens();
    const channel = await anotherChannel(owner);
    const seat = await Player.reserve(world.url, other, { takeover: true, channel });
    const body = { password: PASSWORD, newPassword: NEW_PASSWORD };
    await post(world.url, '/api/password', body, token);
    expect(await taken(seat)).toMatch(/log in again/);
    await owner.walk(owner.self!.x + 30, owner.self!.y);
    expect(owner.isClosed).toBe(false);
  });
});

it('a token that expires after the seat was reserved lets nobody in', async () => {
  const { services } = world;
  const { user, token } = await signIn(world.url, 'guest', {});
  const player = (await services.accounts.find(user.id))!;
  const { expiresAt } = (await services.tokens.read(token))!;
  const bearer = { ...player, tokenId: '', tokenExpiresAt: expiresAt };
  expect((await confirm(services, bearer)).role).toBe('player');
  const late = { ...bearer, tokenExpiresAt: Date.now() };
  await expect(confirm(services, late)).rejects.toMatchObject({ code: 401 });
});

it('a guest whose token ends while they choose a name becomes no account, and is told', async () => {
  const { accounts } = world.services;
  const { token, user } = await signIn(world.url, 'guest', {});
  const upgrade = accounts.upgrade.bind(accounts);
  jest.spyOn(accounts, 'upgrade').mockImplementationOnce(async (guest, wish) => {
    await accounts.endTokens(guest);
    return upgrade(guest, wish);
  });
  const wish = { username: 'Nobody-yet', password: PASSWORD };
  expect((await post(world.url, '/api/upgrade', wish, token)).status).toBe(401);
  expect((await accounts.find(user.id))!.user.guest).toBe(true);
});
