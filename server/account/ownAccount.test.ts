import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import type { SignedIn } from '../../shared/protocol';
import { Player, post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';
import { Actor } from '../actor/Actor';
import { Entity } from '../actor/Entity';
import { InstancedEntity } from '../actor/InstancedEntity';
import { User } from './User';

const PASSWORD = 'correct horse';

let world: ServedWorld;
const players: Player[] = [];

beforeAll(async () => {
  world = await serveWorld();
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
});
afterAll(() => world.close());

const register = (username: string) =>
  signIn(world.url, 'register', { username, password: PASSWORD, avatar: 3 });

async function join(token: string) {
  const player = await Player.join(world.url, token);
  players.push(player);
  return player;
}

async function request(method: string, path: string, token: string, body?: object) {
  return fetch(world.url + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: body && JSON.stringify(body),
  });
}

const me = async (token: string) => (await request('GET', '/api/me', token)).status;

describe('POST /api/upgrade', () => {
  const upgrade = (token: string, body: object) => post(world.url, '/api/upgrade', body, token);

  it('makes a guest an account in place: all stays, and the name changes before all eyes', async () => {
    const guest = await signIn(world.url, 'guest', { avatar: 7 });
    const player = await join(guest.token);
    const observer = await join((await signIn(world.url, 'guest', {})).token);
    const walk = await player.walk(player.self!.x + 50, player.self!.y);
    const path = Array.from(walk.path);

    const response = await upgrade(guest.token, { username: 'Anna', password: PASSWORD });
    expect(response.status).toBe(200);
    const { token, user } = (await response.json()) as SignedIn;
    expect(user).toEqual({ ...guest.user, username: 'Anna', guest: false });
    await waitFor(() => observer.view(player)?.name === 'Anna');
    expect(observer.view(player)).toMatchObject({ avatar: 7, online: true });
    expect(Array.from(player.self!.path)).toEqual(path);
    expect(player.isClosed).toBe(false);
    const notice = { code: 'renamed', text: `${guest.user.username} is now called Anna.` };
    await waitFor(() => observer.notices.some(({ code }) => code === 'renamed'));
    const { actorId } = player.welcome;
    const names = { name: 'Anna', before: guest.user.username };
    expect(observer.notices.at(-1)).toMatchObject({ ...notice, ...names, actorId });

    player.send('chat', { text: 'It is me.' });
    await waitFor(() => observer.chat.some(({ from }) => from === 'Anna'));
    expect(await me(token)).toBe(200);
    const again = await signIn(world.url, 'login', { username: 'anna', password: PASSWORD });
    expect(again.user.id).toBe(guest.user.id);
  });

  it('refuses a name that is taken, and the guest goes on', async () => {
    await register('Berta');
    const { token, user } = await signIn(world.url, 'guest', {});
    const response = await upgrade(token, { username: 'BERTA', password: PASSWORD });
    expect([response.status, (await response.json()).error]).toEqual([409, 'taken']);
    const { user: still } = await (await request('GET', '/api/me', token)).json();
    expect(still).toEqual(user);
  });

  it('gives one of two guests the name that both want', async () => {
    const guests = await Promise.all([1, 2].map(() => signIn(world.url, 'guest', {})));
    const answers = await Promise.all(
      guests.map(({ token }) => upgrade(token, { username: 'Clara', password: PASSWORD })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('upgrades a guest once, also when asked twice at the same moment', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    const answers = await Promise.all(
      ['Twice-1', 'Twice-2'].map((username) => upgrade(token, { username, password: PASSWORD })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each([
    ['no guest', 'Guest-12345'],
    ['too short', 'x'],
  ])('refuses a name that is %s', async (_, username) => {
    const { token } = await signIn(world.url, 'guest', {});
    const response = await upgrade(token, { username, password: PASSWORD });
    expect(response.status).toBe(422);
    expect(Object.keys((await response.json()).fields)).toEqual(['username']);
  });

  it('is nothing for an account, nor for who has no token', async () => {
    const { token } = await register('Dora');
    const wish = { username: 'Dorothea', password: PASSWORD };
    expect((await upgrade(token, wish)).status).toBe(422);
    expect((await post(world.url, '/api/upgrade', wish)).status).toBe(401);
  });
});

describe('POST /api/password', () => {
  const change = (token: string, password: string, newPassword = 'battery staple') =>
    post(world.url, '/api/password', { password, newPassword }, token);

  it('changes the password, ends all other tokens, and who changed it plays on', async () => {
    const { token, user } = await register('Emil');
    const other = await signIn(world.url, 'login', { username: 'Emil', password: PASSWORD });
    const emil = await join(token);
    const changed = (await (await change(token, PASSWORD)).json()) as SignedIn;
    expect(changed.user).toEqual(user);
    expect(await Promise.all([token, other.token, changed.token].map(me))).toEqual([401, 401, 200]);
    await emil.walk(emil.self!.x + 10, emil.self!.y);
    expect(emil.isClosed).toBe(false);
    const login = (password: string) =>
      post(world.url, '/api/login', { username: 'Emil', password });
    expect((await login(PASSWORD)).status).toBe(401);
    expect((await login('battery staple')).status).toBe(200);

    // Also a second time, with the token that the first change brought.
    await change(changed.token, 'battery staple', 'a third one');
    await emil.walk(emil.self!.x + 10, emil.self!.y);
    expect(emil.isClosed).toBe(false);
  });

  it('ends the game of who plays with another token', async () => {
    const { token } = await register('Frieda');
    const thief = await join(token);
    const own = await signIn(world.url, 'login', { username: 'Frieda', password: PASSWORD });
    expect((await change(own.token, PASSWORD)).status).toBe(200);
    expect(await thief.closed).toMatchObject({ code: CloseCode.SIGNED_OUT });
  });

  it('refuses a wrong password, and nothing changes', async () => {
    const { token } = await register('Gerd');
    const response = await change(token, 'wrong horse');
    expect([response.status, (await response.json()).error]).toEqual([401, 'credentials']);
    expect(await me(token)).toBe(200);
  });

  it('refuses a new password that is too short', async () => {
    const { token } = await register('Hanna');
    const response = await change(token, PASSWORD, 'short');
    expect(Object.keys((await response.json()).fields)).toEqual(['newPassword']);
  });

  it('counts wrong passwords like wrong logins', async () => {
    const { token } = await register('Ida');
    for (let i = 0; i < 10; i++) expect((await change(token, 'wrong horse')).status).toBe(401);
    const response = await change(token, PASSWORD);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is nothing for a guest', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    expect((await change(token, PASSWORD)).status).toBe(422);
  });
});

describe('POST /api/logout-everywhere', () => {
  it('ends all tokens and the game', async () => {
    const { token } = await register('Jonas');
    const other = await signIn(world.url, 'login', { username: 'Jonas', password: PASSWORD });
    const jonas = await join(token);
    const response = await post(world.url, '/api/logout-everywhere', {}, other.token);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(await jonas.closed).toMatchObject({ code: CloseCode.SIGNED_OUT });
    expect(await Promise.all([token, other.token].map(me))).toEqual([401, 401]);
    await expect(join(token)).rejects.toMatchObject({ code: 401 });
    const back = await signIn(world.url, 'login', { username: 'Jonas', password: PASSWORD });
    expect((await join(back.token)).self).toMatchObject({ name: 'Jonas' });
  });

  it('awaits no return of a lost connection', async () => {
    const { token } = await register('Klara');
    const klara = await join(token);
    const observer = await join((await signIn(world.url, 'guest', {})).token);
    klara.room.connection.close();
    await waitFor(() => observer.view(klara)?.online === false);
    await post(world.url, '/api/logout-everywhere', {}, token);
    await waitFor(() => !observer.view(klara));
  });
});

describe('DELETE /api/me', () => {
  const remove = (token: string, body?: object) => request('DELETE', '/api/me', token, body);
  const counts = async () =>
    Promise.all(
      [User, Actor, InstancedEntity, Entity].map((table) =>
        world.services.dataSource.getRepository(table).count(),
      ),
    );

  it('leaves nothing of an account that says its password', async () => {
    const before = await counts();
    const { token } = await register('Lisa');
    const lisa = await join(token);
    const response = await remove(token, { password: PASSWORD });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(await lisa.closed).toMatchObject({ code: CloseCode.SIGNED_OUT });
    expect(await counts()).toEqual(before);
    expect(await me(token)).toBe(401);
    await waitFor(() => world.services.positions.unsaved.length === 0);
    expect((await register('Lisa')).user.username).toBe('Lisa');
  });

  it('keeps the account of who does not know the password', async () => {
    const { token } = await register('Max');
    expect((await remove(token)).status).toBe(422);
    expect((await remove(token, { password: 'wrong horse' })).status).toBe(401);
    expect(await me(token)).toBe(200);
  });

  it('needs no password of a guest', async () => {
    const before = await counts();
    const { token } = await signIn(world.url, 'guest', {});
    expect((await remove(token)).status).toBe(204);
    expect(await counts()).toEqual(before);
  });
});

describe('GET /api/me/export', () => {
  it('tells everything that is stored, but for the password', async () => {
    const { token, user } = await register('Nora');
    const response = await request('GET', '/api/me/export', token);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain('meadow-Nora.json');
    const text = await response.text();
    expect(text).not.toContain('argon2');
    const { id, username, role } = user;
    expect(JSON.parse(text)).toMatchObject({
      user: { id, username, role, hasPassword: true, createdAt: expect.any(String) },
      actor: { name: 'Nora', avatar: 3, x: expect.any(Number), y: expect.any(Number) },
    });
  });

  it('is for nobody else', async () => {
    expect((await fetch(`${world.url}/api/me/export`)).status).toBe(401);
  });
});
