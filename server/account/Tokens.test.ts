import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';

const SECRET = 'a secret that signs the tokens of these tests';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ JWT_SECRET: SECRET });
});
afterAll(() => world.close());

async function me(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${world.url}/api/me`, { headers })).status;
}

describe('a token', () => {
  const key = new TextEncoder().encode(SECRET);
  const signed = (claims: Record<string, unknown>, expires = '1h') =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(expires).sign(key);

  it('of the first version, without an id and a version of its own, is still good', async () => {
    const { user } = await signIn(world.url, 'guest', {});
    const old = await signed({ sub: String(user.id) });
    expect(await me(old)).toBe(200);
    const player = await Player.join(world.url, old);
    expect(player.self).toMatchObject({ name: user.username });
    await player.room.leave();
  });

  it.each([
    ['a user that is none', { sub: '0' }],
    ['no number', { sub: '1e2' }],
    ['a number beyond the database’s', { sub: '99999999999' }],
    ['a version that is none', { sub: '1', ver: -1 }],
    ['nobody', {}],
  ])('that names %s is refused', async (_, claims) => {
    expect(await me(await signed(claims))).toBe(401);
  });

  it('that has expired, or is signed by somebody else, is refused', async () => {
    const { user } = await signIn(world.url, 'guest', {});
    expect(await me(await signed({ sub: String(user.id) }, '-1s'))).toBe(401);
    const forged = new SignJWT({ sub: String(user.id) }).setProtectedHeader({ alg: 'HS256' });
    expect(await me(await forged.sign(new TextEncoder().encode('x'.repeat(40))))).toBe(401);
  });
});
