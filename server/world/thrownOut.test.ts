import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';
import { Expulsions } from './Expulsions';

let world: ServedWorld;
let observer: Player;
let clock: { now: number };

beforeAll(async () => {
  world = await serveWorld({}, { map: 'empty' });
});
beforeEach(async () => {
  clock = { now: 0 };
  world.services.expulsions = new Expulsions(() => clock.now);
  observer = await Player.guest(world.url);
});
afterEach(async () => {
  await observer.room.leave();
});
afterAll(async () => {
  await world.close();
});

/** Sends what no server understands until it is thrown out. */
async function misbehave(player: Player): Promise<void> {
  for (let i = 0; i < 20; i++) player.room.send('fly');
  expect(await player.closed).toMatchObject({ code: CloseCode.TOO_MANY_BAD_MESSAGES });
  await waitFor(() => !observer.view(player));
}

async function flood(player: Player): Promise<void> {
  for (let i = 0; i < 3000; i++) player.send('ping', { t: i });
  expect(await player.closed).toMatchObject({ code: CloseCode.TOO_MANY_BAD_MESSAGES });
  await waitFor(() => !observer.view(player));
}

/** Who comes and goes, as the observer is told; what all others are told is told before the answer. */
async function told(name: string): Promise<string[]> {
  const { length } = observer.pongs;
  observer.send('ping', { t: 0 });
  await waitFor(() => observer.pongs.length > length);
  return observer.notices.filter((notice) => notice.name === name).map(({ code }) => code);
}

describe('who was thrown out for what they sent', () => {
  it.each([
    ['malformed messages', misbehave],
    ['a flood', flood],
  ])('for %s is refused with 429, is told for how long, and let in later', async (_, offend) => {
    const { token } = await signIn(world.url, 'guest', {});
    await offend(await Player.join(world.url, token));
    const refused = Player.join(world.url, token, { takeover: true });
    await expect(refused).rejects.toMatchObject({
      code: 429,
      message: 'You were sent out because your game sent too much. You can come back in 5 seconds.',
    });
    clock.now += 5000;
    const player = await Player.join(world.url, token);
    await offend(player);
    await expect(Player.join(world.url, token)).rejects.toMatchObject({
      code: 429,
      message: expect.stringContaining('in 20 seconds.'),
    });
    clock.now += 20_000;
    await (await Player.join(world.url, token)).room.leave();
  });

  it('waits for longer each time, as is told, until nothing happened for an hour', async () => {
    const { token, user } = await signIn(world.url, 'guest', {});
    const { expulsions } = world.services;
    const refused = async () =>
      Player.join(world.url, token).then(
        async (player) => void (await player.room.leave()),
        (error: unknown) => String(error).replace(/^.* in (\d+ \w+)\.$/, '$1'),
      );
    const waits: [seconds: number, told: string][] = [
      [5, '5 seconds'],
      [20, '20 seconds'],
      [80, '80 seconds'],
      [320, '6 minutes'],
      [900, '15 minutes'],
      [900, '15 minutes'],
    ];
    for (const [seconds, text] of waits) {
      expulsions.add(user.id);
      expect(await refused()).toBe(text);
      clock.now += seconds * 1000 - 1;
      expect(await refused()).toBe('5 seconds');
      clock.now += 1;
      expect(await refused()).toBeUndefined();
    }
    clock.now += 3_600_000;
    expulsions.add(user.id);
    expect(await refused()).toBe('5 seconds');
  });

  it('keeps nobody else out', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    await misbehave(await Player.join(world.url, token));
    await (await Player.guest(world.url)).room.leave();
  });

  it('is told of once: returns are not cried out', async () => {
    const { token, user } = await signIn(world.url, 'guest', {});
    await misbehave(await Player.join(world.url, token));
    expect(await told(user.username)).toEqual(['joined', 'left']);
    clock.now += 5000;
    await misbehave(await Player.join(world.url, token));
    expect(await told(user.username)).toEqual(['joined', 'left']);
  });
});

describe('reloads of an honest page', () => {
  it('are never refused, however many', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    for (let i = 0; i < 40; i++) {
      const player = await Player.join(world.url, token);
      player.send('ping', { t: i });
      player.room.connection.close();
      await player.closed;
    }
  });
});

describe('who sends faster than any page', () => {
  it('is bounded, then not read from for a moment, and answered again', async () => {
    const player = await Player.guest(world.url);
    for (let i = 0; i < 230; i++) player.send('ping', { t: i });
    await waitFor(() => player.notices.some(({ code }) => code === 'rate_limited'));
    const answered = player.pongs.length;
    expect(answered).toBeGreaterThanOrEqual(200);
    expect(answered).toBeLessThan(230);
    // Nothing of what comes meanwhile is lost: it waits to be read.
    for (let i = 1; i <= 15; i++) player.send('ping', { t: -i });
    await waitFor(() => player.pongs.filter(({ t }) => t < 0).length === 15);
    expect(player.notices.filter(({ code }) => code === 'rate_limited')).toHaveLength(1);
    await player.room.leave();
  });

  it('costs those nearby no frame', async () => {
    const player = await Player.guest(world.url);
    await waitFor(() => observer.view(player));
    const quiet = observer.pongs.length;
    let frames = 0;
    const { events } = observer.room.connection;
    const deliver = events.onmessage!;
    events.onmessage = (event) => {
      frames += 1;
      deliver(event);
    };
    for (let i = 0; i < 500; i++) player.send('ping', { t: i });
    await waitFor(() => player.notices.some(({ code }) => code === 'rate_limited'));
    observer.send('ping', { t: 1 });
    await waitFor(() => observer.pongs.length > quiet);
    expect(frames).toBe(1);
    await player.room.leave();
  });
});
