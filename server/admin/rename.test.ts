import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';
import { OperatorError } from '../OperatorError';
import { rename } from './rename';

const PASSWORD = 'correct horse';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ RATE_LIMITS: 'off' }, { map: 'empty' });
});
afterAll(() => world.close());

function register(username: string) {
  return signIn(world.url, 'register', { username, password: PASSWORD, avatar: 0 });
}

async function run(...args: string[]): Promise<string> {
  const caller = { cwd: '.', tell: () => undefined, signal: AbortSignal.timeout(60_000) };
  return rename.run(world.services, args, caller);
}

describe('rename', () => {
  it('shows everybody the new name while its player plays on, and keeps it', async () => {
    const { token } = await register('Anna');
    const anna = await Player.join(world.url, token);
    const observer = await Player.guest(world.url);
    expect(await run('anna', 'Moderator')).toBe(
      'Anna is called Moderator now, and logs in with this name.',
    );
    await waitFor(() => observer.view(anna)?.name === 'Moderator');
    const text = 'Anna is now called Moderator.';
    await waitFor(() => observer.notices.find((notice) => notice.text === text));
    anna.send('chat', { text: 'hello' });
    const line = await waitFor(() => observer.chat.find(({ text }) => text === 'hello'));
    expect(line.from).toBe('Moderator');
    await Promise.all([anna.room.leave(), observer.room.leave()]);
    const again = await Player.join(world.url, token);
    expect(again.self?.name).toBe('Moderator');
    await again.room.leave();
    const { user } = await signIn(world.url, 'login', {
      username: 'moderator',
      password: PASSWORD,
    });
    expect(user.username).toBe('Moderator');
    const [entry] = await world.services.moderation.newestEntries(1);
    expect(entry).toMatchObject({
      act: 'rename',
      byUserId: null,
      targetUserId: user.id,
      targetName: 'Anna',
      detail: 'Moderator',
    });
    // Nobody has the old one.
    await register('Anna');
  });

  it('changes the case of a name, and writes nothing down where it does nothing', async () => {
    await register('Berta');
    await register('Carla');
    await run('Berta', 'bERTA');
    const before = await world.services.moderation.newestEntries(1);
    const guest = await signIn(world.url, 'guest', {});
    for (const [args, sentence] of [
      [['berta', 'CARLA'], /taken/],
      [['berta', 'x'], /at least 3 characters/],
      [['berta', 'Änne'], /only letters/],
      [['berta', 'Guest-77777'], /for guests/],
      [['Nobody-here', 'Dora'], /nobody called/],
      [[guest.user.username, 'Dora'], /is a guest/],
    ] as const) {
      const fault = await run(...args).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(OperatorError);
      expect((fault as Error).message).toMatch(sentence);
    }
    expect(await world.services.moderation.newestEntries(1)).toEqual(before);
    const { user } = await signIn(world.url, 'login', { username: 'berta', password: PASSWORD });
    expect(user.username).toBe('bERTA');
  });
});
