import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from './User';
import type { SignedIn } from '../../shared/protocol';
import { Player, post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';

const PASSWORD = 'correct horse';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld();
});
afterAll(async () => {
  await world.close();
});

const register = (username: string, body: object = {}) =>
  post(world.url, '/api/register', { username, password: PASSWORD, avatar: 3, ...body });
const login = (username: string, password: string) =>
  post(world.url, '/api/login', { username, password });

describe('POST /api/register', () => {
  it('creates an account whose token joins the world, as the avatar that was chosen', async () => {
    const response = await register('Anna');
    expect(response.status).toBe(201);
    const { token, user } = await response.json();
    expect(user).toEqual({
      id: expect.any(Number),
      username: 'Anna',
      avatar: 3,
      guest: false,
      role: 'player',
    });
    const anna = await Player.join(world.url, token);
    expect(anna.self).toMatchObject({ name: 'Anna', avatar: 3 });
    await anna.room.leave();
  });

  it('keeps the password as nothing but an argon2id hash', async () => {
    await register('Hashed');
    const users = world.services.dataSource.getRepository(User);
    const { passwordHash } = await users.findOneByOrFail({ username: 'Hashed' });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,/);
    expect(passwordHash).not.toContain(PASSWORD);
  });

  it('gives a name to one only, regardless of case', async () => {
    expect((await register('Berta')).status).toBe(201);
    const response = await register('bERTA');
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      error: 'taken',
      message: 'This name is taken. Choose another one.',
    });
  });

  it('uses up no id for a name that is taken', async () => {
    const idOf = async (response: Response) => ((await response.json()) as SignedIn).user.id;
    const id = await idOf(await register('Emil'));
    for (let i = 0; i < 3; i++) expect((await register('emil')).status).toBe(409);
    expect(await idOf(await register('Franz'))).toBe(id + 1);
  });

  it('gives a name to one only, also of many who ask at the same moment', async () => {
    const names = ['Clara', 'clara', 'CLARA', 'cLaRa', 'Clara', 'claRA'];
    const responses = await Promise.all(names.map((name) => register(name)));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
    const users = world.services.dataSource.getRepository(User);
    expect(await users.countBy({ usernameKey: 'clara' })).toBe(1);
  });

  it.each([
    ['username', { username: 'ab' }, 'A username has at least 3 characters.'],
    ['username', { username: 'a'.repeat(21) }, 'A username has at most 20 characters.'],
    ['username', { username: 'Änne' }, 'A username has only letters from A to Z, digits, _ and -.'],
    ['username', { username: 'guest-12345' }, 'Names that begin with Guest- are for guests.'],
    ['username', { username: 42 }, 'Choose a username.'],
    ['password', { password: 'short' }, 'A password has at least 8 characters.'],
    ['password', { password: 'x'.repeat(129) }, 'A password has at most 128 characters.'],
    ['password', { password: undefined }, 'Choose a password.'],
    ['avatar', { avatar: 12 }, 'There is no such avatar.'],
    ['avatar', { avatar: -1 }, 'Choose an avatar.'],
    ['avatar', { avatar: 1.5 }, 'Choose an avatar.'],
    ['avatar', { avatar: '1' }, 'Choose an avatar.'],
  ])('refuses a wrong %s: %j', async (field, body, sentence) => {
    const response = await register('Valid', body);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      error: 'invalid',
      message: sentence,
      fields: { [field]: sentence },
    });
  });

  it('names every fault at once', async () => {
    const response = await post(world.url, '/api/register', {});
    const { fields } = await response.json();
    expect(Object.keys(fields).sort()).toEqual(['avatar', 'password', 'username']);
  });
});

describe('POST /api/login', () => {
  it('lets in with the right password, in whatever case the name is', async () => {
    await register('Dora');
    const response = await login('dora', PASSWORD);
    expect(response.status).toBe(200);
    expect((await response.json()).user.username).toBe('Dora');
  });

  it('answers an unknown name like a wrong password', async () => {
    const wrong = await login('Dora', 'wrong password');
    const unknown = await login('Nobody', 'wrong password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  it('refuses what can be no name', async () => {
    for (const username of ['', 'a\u0000b', 'Ännchen', 'x'.repeat(21)]) {
      expect([username, (await login(username, PASSWORD)).status]).toEqual([username, 422]);
    }
  });

  it('lets nobody in as a guest', async () => {
    const { user } = await signIn(world.url, 'guest', {});
    expect((await login(user.username, '')).status).toBe(422);
    expect((await login(user.username, 'any password')).status).toBe(401);
  });
});

describe('POST /api/guest', () => {
  it('needs nothing, and gives a name with at least four digits', async () => {
    const { user } = await signIn(world.url, 'guest', {});
    expect(user).toMatchObject({ guest: true, username: expect.stringMatching(/^Guest-\d{4,}$/) });
  });

  it('takes an avatar', async () => {
    expect((await signIn(world.url, 'guest', { avatar: 7 })).user.avatar).toBe(7);
  });
});

describe('GET /api/me', () => {
  const me = (authorization: string) =>
    fetch(`${world.url}/api/me`, { headers: { authorization } });

  it('tells whose token it is', async () => {
    const { token, user } = await signIn(world.url, 'guest', {});
    expect(await (await me(`Bearer ${token}`)).json()).toEqual({ user });
  });

  it.each(['', 'Bearer', 'Bearer x.y.z', 'Basic YWRtaW46'])('refuses %j', async (authorization) => {
    const response = await me(authorization);
    expect(response.status).toBe(401);
    expect((await response.json()).error).toBe('unauthorized');
  });
});

describe('a request that is wrong', () => {
  it('by malformed JSON is answered in words', async () => {
    const response = await post(world.url, '/api/login', '{"username":');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: 'invalid' });
  });

  it('by its size is answered with 413', async () => {
    const response = await post(world.url, '/api/login', { username: 'x'.repeat(5000) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: 'too_large' });
  });

  it.each(['null', '[]', '"text"', '5'])('by being %s is answered with 422', async (body) => {
    expect((await post(world.url, '/api/register', body)).status).toBe(422);
  });

  it('by its path is answered with 404 in JSON', async () => {
    const response = await fetch(`${world.url}/api/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: 'not_found' });
  });
});
