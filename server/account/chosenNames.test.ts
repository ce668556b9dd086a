import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';

const PASSWORD = 'correct horse';
const KEPT = 'This name is kept for those who run the world. Choose another one.';
const OFFENDING = 'This name has a word in it that offends. Choose another one.';

describe.each(['on', 'off'])('a name, where the chat’s filter is %s,', (CHAT_FILTER) => {
  let world: ServedWorld;

  beforeAll(async () => {
    world = await serveWorld({ RATE_LIMITS: 'off', CHAT_FILTER });
  });
  afterAll(() => world.close());

  /** How a name is answered, by a registration and by a guest who stays. */
  async function answers(username: string): Promise<unknown[]> {
    const body = { username, password: PASSWORD, avatar: 0 };
    const { token } = await signIn(world.url, 'guest', {});
    const responses = [
      await post(world.url, '/api/register', body),
      await post(world.url, '/api/upgrade', { username, password: PASSWORD }, token),
    ];
    const bodies = await Promise.all(responses.map((response) => response.json()));
    return bodies.map(({ fields, error }) => fields?.username ?? error);
  }

  it.each(['Admin', 'Moderator-1', 'System', 'MEADOW', 'Guest_1234'])(
    'that means an office is nobody’s: %s',
    async (name) => expect(await answers(name)).toEqual([KEPT, KEPT]),
  );

  it.each(['Shithead', 'f_u_c_k', 'sh-i-t_x', 'xXFuckXx', 'Sh1t-77', 'B1tch'])(
    'that offends is left alone or refused as the chat would mask it: %s',
    async (name) => {
      const [first, second] = await answers(name);
      if (CHAT_FILTER === 'on') expect([first, second]).toEqual([OFFENDING, OFFENDING]);
      // The second one asks for a name that is taken.
      else expect([first, second]).toEqual([undefined, 'taken']);
    },
  );

  it.each(['Scunthorpe', 'Cockatoo', 'Dickens', 'Bass-Player', 'push_it', 'Anna_99'])(
    'that only looks like it is anybody’s: %s',
    async (name) => expect(await answers(name)).toEqual([undefined, 'taken']),
  );

  it('that was there before stays', async () => {
    await world.services.accounts.register({ username: 'Admin', password: PASSWORD, avatar: 0 });
    const { user } = await signIn(world.url, 'login', { username: 'admin', password: PASSWORD });
    expect(user.username).toBe('Admin');
  });
});
