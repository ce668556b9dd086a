import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Player } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

let world: ServedWorld;
const players: Player[] = [];

beforeAll(async () => {
  world = await serveWorld({ RATE_LIMITS: 'off' });
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
});
afterAll(() => world.close());

async function guest() {
  const player = await Player.guest(world.url);
  players.push(player);
  return Object.assign(player, { name: player.self!.name });
}

function say(player: Player, text: string) {
  player.send('chat', { text });
}

/** What a command was answered. */
function answer(player: Player) {
  return waitFor(() => player.notices.find(({ code }) => code === 'command'));
}

/** Waits until all that was said before has arrived. */
async function settled(...listeners: Player[]) {
  const text = `that was all ${Math.random()}`;
  say(listeners[0]!, text);
  for (const { chat } of listeners) await waitFor(() => chat.some((line) => line.text === text));
}

describe('a whisper', () => {
  it('reaches one player and the speaker, nobody else, and nobody later', async () => {
    const [anna, ben, carla] = [await guest(), await guest(), await guest()];
    say(anna, `/w ${ben.name.toUpperCase()} meet me at the lake`);
    await settled(anna, ben, carla);
    const whispers = (player: Player) => player.chat.filter(({ channel }) => channel === 'whisper');
    expect(whispers(ben)).toMatchObject([
      {
        from: anna.name,
        actorId: anna.welcome.actorId,
        to: ben.name,
        text: 'meet me at the lake',
      },
    ]);
    expect(whispers(anna)).toEqual(whispers(ben));
    expect(whispers(carla)).toEqual([]);
    const late = await guest();
    expect(late.chat.length).toBeGreaterThan(0);
    expect(whispers(late)).toEqual([]);
  });

  it('finds a player by the name that they have now', async () => {
    const [anna, ben] = [await guest(), await guest()];
    const response = await fetch(`${world.url}/api/upgrade`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${ben.signedIn.token}`,
      },
      body: JSON.stringify({ username: 'Benjamin', password: 'correct horse' }),
    });
    expect(response.status).toBe(200);
    say(anna, '/w benjamin hello');
    expect(await waitFor(() => ben.chat.find(({ to }) => to))).toMatchObject({ to: 'Benjamin' });
    say(anna, `/w ${ben.name} hello`);
    expect((await answer(anna)).text).toBe(`Nobody called ${ben.name} is online.`);
  });

  it('is one also when its command and its name are written with what cannot be seen', async () => {
    const [anna, ben] = [await guest(), await guest()];
    say(anna, `\u200B/w ${ben.name.slice(0, 3)}\u00AD${ben.name.slice(3)} cafe\u0301`);
    const line = await waitFor(() => ben.chat.find(({ channel }) => channel === 'whisper'));
    expect(line).toMatchObject({ to: ben.name, text: 'caf\u00E9' });
  });

  it('tells when the player has left, or has lost the connection', async () => {
    const [anna, ben, carla] = [await guest(), await guest(), await guest()];
    await ben.room.leave();
    carla.room.connection.close();
    await waitFor(() => anna.view(carla)?.online === false);
    for (const { name } of [ben, carla]) {
      say(anna, `/w ${name} are you there?`);
      await waitFor(() =>
        anna.notices.some(({ text }) => text === `Nobody called ${name} is online.`),
      );
    }
  });

  it('counts as a line, and so does every command', async () => {
    const [anna, ben] = [await guest(), await guest()];
    for (let i = 0; i < 3; i += 1) say(anna, `/w ${ben.name} psst`);
    for (const command of ['/who', '/help', '/dance', `/w ${ben.name} psst`]) say(anna, command);
    await waitFor(() => anna.notices.filter(({ code }) => code === 'rate_limited').length === 2);
    expect(anna.notices.filter(({ failed }) => failed)).toEqual([]);
    expect(ben.chat.filter(({ from }) => from === anna.name)).toHaveLength(3);
  });
});

describe('/who', () => {
  it('tells who is online', async () => {
    const [anna, ben] = [await guest(), await guest()];
    say(ben, '/who');
    const { text } = await answer(ben);
    expect(text).toMatch(/^Online \(\d+\): /);
    for (const { name } of [anna, ben]) expect(text).toContain(name);
    await anna.room.leave();
    ben.notices.length = 0;
    say(ben, '/who');
    expect((await answer(ben)).text).not.toContain(anna.name);
  });
});

describe('words that offend', () => {
  it('are masked in the world and in whispers', async () => {
    const [anna, ben] = [await guest(), await guest()];
    say(anna, 'oh shit');
    say(anna, `/w ${ben.name} oh shit`);
    await waitFor(() => ben.chat.filter(({ text }) => text === 'oh ***').length === 2);
  });
});
