import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { normalUsername, usernameKey } from './normalForms';

describe('the normal form of a name', () => {
  it.each([
    ['Anna ', 'Anna'],
    ['\u00A0Anna\u3000', 'Anna'],
    ['An\u200Bna\uFEFF', 'Anna'],
    ['Ａｎｎａ', 'Anna'],
    ['An na', 'An na'],
  ])('of %j is %j', (name, normal) => {
    expect(normalUsername(name)).toBe(normal);
    expect(normalUsername(normal)).toBe(normal);
    expect(usernameKey(name)).toBe(normal.toLowerCase());
  });
});

describe('whoever signs in', () => {
  const COMPOSED = 'schöne Grüße';
  const DECOMPOSED = COMPOSED.normalize('NFD');
  let world: ServedWorld;

  beforeAll(async () => {
    world = await serveWorld();
  });
  afterAll(() => world.close());

  const ask = (what: string, body: object) =>
    post(world.url, `/api/${what}`, { avatar: 0, ...body });

  it('need not see the space that a phone has put behind the name', async () => {
    const longest = 'A'.repeat(20);
    const response = await ask('register', { username: ` ${longest} `, password: 'correct horse' });
    expect(response.status).toBe(201);
    expect((await response.json()).user.username).toBe(longest);
    for (const username of [`${longest}\u200B `, `a${longest.slice(1)}\u00A0`]) {
      const again = await ask('register', { username, password: 'correct horse' });
      expect(again.status).toBe(409);
      expect((await ask('login', { username, password: 'correct horse' })).status).toBe(200);
    }
  });

  it.each([
    [COMPOSED, DECOMPOSED],
    [DECOMPOSED, COMPOSED],
  ])('types a password on any keyboard: %j is %j', async (set, typed) => {
    const username = `Any-${set.length}`;
    expect((await ask('register', { username, password: set })).status).toBe(201);
    expect((await ask('login', { username, password: typed })).status).toBe(200);
  });

  it('has a password counted as it is compared', async () => {
    const short = 'üöä'.normalize('NFD') + 'xy';
    expect((await ask('register', { username: 'Short', password: short })).status).toBe(422);
    const long = 'ü'.repeat(128).normalize('NFD');
    expect((await ask('register', { username: 'Long', password: long })).status).toBe(201);
  });
});
