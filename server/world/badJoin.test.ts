import { matchMaker } from '@colyseus/core';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { request } from 'node:http';
import { SignJWT } from 'jose';
import { ROOM_NAME } from '../../shared/constants';
import { Player, post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';
import { User } from '../account/User';

const SECRET = 'a secret for tests that is long enough';

let world: ServedWorld;
let observer: Player;

beforeAll(async () => {
  world = await serveWorld({ JWT_SECRET: SECRET });
  observer = await Player.guest(world.url);
});
afterAll(async () => {
  // Whatever was asked for, it harmed nobody: the observer is there and is answered.
  observer.send('ping', { t: 1 });
  await waitFor(() => observer.pongs.length === 1);
  await world.close();
});

async function matchmake(token: string, body: string, method = 'joinOrCreate') {
  return post(world.url, `/matchmake/${method}/${ROOM_NAME}`, body, token);
}

describe('a join', () => {
  it.each([
    ['a list', '[1, 2]'],
    ['unknown options', '{"admin": true}'],
    ['options of the wrong type', '{"takeover": "yes"}'],
  ])('with %s for options is refused with 422', async (_name, body) => {
    const { token } = await signIn(world.url, 'guest', {});
    const response = await matchmake(token, body);
    expect(response.status).toBe(422);
    expect(JSON.stringify(await response.json())).toContain('Reload the page');
  });

  it('with malformed JSON or a body of 5 MB is refused', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    for (const body of ['{"takeover":', '"hello"', 'null']) {
      const response = await matchmake(token, body);
      expect([body, response.status]).toEqual([body, 422]);
      expect(await response.json()).toMatchObject({ error: 'invalid' });
    }
    const large = await matchmake(token, JSON.stringify({ channel: 'x'.repeat(5_000_000) }));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ error: 'too_large' });
  });

  it('of which Redis or Colyseus knows no way to say why it failed is refused with 503', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    const findOne = jest.spyOn(matchMaker.driver, 'findOne');
    for (const fault of ['WRONGTYPE Operation against a key', 'MISCONF the disk is full']) {
      findOne.mockRejectedValueOnce(Object.assign(new Error(fault), { code: 'EREDIS' }));
      const response = await matchmake(token, '{}');
      expect(response.status).toBe(503);
      expect(JSON.stringify(await response.json())).not.toContain(fault);
    }
    expect(findOne).toHaveBeenCalledTimes(2);
    findOne.mockRestore();
  });

  it('may not create rooms', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    expect((await matchmake(token, '{}', 'create')).ok).toBe(false);
  });

  it('with a token that is none, forged, expired or of a deleted user is refused with 401', async () => {
    const { token, user } = await signIn(world.url, 'guest', {});
    const sign = (secret: string, subject: string, expires: string) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(new TextEncoder().encode(secret));
    const id = String(user.id);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`;
    await world.services.dataSource.getRepository(User).delete(user.id);
    const tokens = [
      '',
      'nonsense',
      unsigned,
      token,
      await sign('another secret that is long enough too', id, '1h'),
      await sign(SECRET, String(observer.welcome.actorId), '-1s'),
      await sign(SECRET, 'one; DROP TABLE user', '1h'),
      await sign(SECRET, '9007199254740991', '1h'),
    ];
    for (const each of tokens) {
      const response = await matchmake(each, '{}');
      expect([each, response.status]).toEqual([each, 401]);
      expect(await response.json()).toMatchObject({ error: 'Please log in again.' });
    }
  });
});

describe('a request that is none', () => {
  it.each([{ 'x-forwarded-proto': '1' }, { host: '[' }, { host: 'a b' }])(
    'with the headers %j is answered, and harms nobody',
    async (headers) => {
      for (const path of ['/__healthcheck', '/healthz', '/matchmake/joinOrCreate/world']) {
        const { port } = new URL(world.url);
        const status = await new Promise<number | undefined>((resolve, reject) => {
          const outgoing = request({ host: '127.0.0.1', port, path, headers }, ({ statusCode }) =>
            resolve(statusCode),
          );
          outgoing.on('error', reject).end();
        });
        expect(status).toEqual(expect.any(Number));
      }
    },
  );
});

describe('HTML and characters that turn the direction', () => {
  it('make no name', async () => {
    for (const username of [
      '<b>Anna</b>',
      'Anna\u202E',
      'А́нна',
      'Guest-1234',
      'an',
      'a'.repeat(21),
    ]) {
      const response = await post(world.url, '/api/register', {
        username,
        password: 'correct horse',
        avatar: 0,
      });
      expect([username, response.status]).toEqual([username, 422]);
    }
  });
});

describe('many joins of one user', () => {
  it('do not queue before what is decided about the user', async () => {
    const { token, user } = await signIn(world.url, 'guest', {});
    const { actorId } = (await world.services.accounts.find(user.id))!;
    const { promise: databaseIsBack, resolve: goOn } = Promise.withResolvers<void>();
    const { turns } = world.services;
    void turns.take(actorId, () => databaseIsBack);
    const joins: Promise<Player>[] = [];
    for (let waiting = 2; waiting <= 5; waiting += 1) {
      const seat = await Player.reserve(world.url, token, { takeover: true });
      const join = seat();
      join.catch(() => undefined);
      joins.push(join);
      await waitFor(() => turns.countOf(actorId) === waiting);
    }
    for (let i = 0; i < 3; i += 1) {
      const seat = await Player.reserve(world.url, token, { takeover: true });
      await expect(seat()).rejects.toMatchObject({ code: 503 });
    }
    const banned = world.services.moderation.carryOut('operator', {
      act: 'ban',
      name: user.username,
      duration: { text: 'forever' },
      reason: 'knocks without end',
    });
    await banned;
    goOn();
    await Promise.allSettled(joins);
    await waitFor(() => turns.countOf(actorId) === 0);
    expect(world.services.playing.seatOf(actorId)?.isAlive() ?? false).toBe(false);
  });
});
