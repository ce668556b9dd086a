import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { matchMaker } from '@colyseus/core';
import { CloseCode } from '../../shared/constants';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ MAX_PLAYERS: '2' });
});
afterEach(async () => {
  for (const seat of world.services.playing.seats.values()) seat.end(CloseCode.KICKED, 'the end');
  await waitFor(() => world.services.playing.count === 0);
});
afterAll(async () => {
  await world.close();
});

/** Guests who join one after the other: two fill a channel. */
async function guests(count: number) {
  const players = [];
  for (let i = 0; i < count; i += 1) players.push(await Player.guest(world.url));
  return players;
}

async function newcomer(): Promise<string> {
  return (await signIn(world.url, 'guest', {})).token;
}

const channelOf = ({ welcome }: Player) => welcome.channel;
const texts = ({ chat }: Player) => chat.map(({ text }) => text);

describe('channels of the world', () => {
  it('open when the others are full', async () => {
    const [anna, ben, carla] = await guests(3);
    expect(channelOf(ben!)).toBe(channelOf(anna!));
    expect(channelOf(carla!)).not.toBe(channelOf(anna!));
  });

  it('hold no more than MAX_PLAYERS, also when all come at the same moment', async () => {
    const tokens = await Promise.all(Array.from({ length: 7 }, newcomer));
    const players = await Promise.all(tokens.map(async (token) => Player.join(world.url, token)));
    const sizes = new Map<string, number>();
    for (const player of players) {
      sizes.set(channelOf(player), (sizes.get(channelOf(player)) ?? 0) + 1);
    }
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(2);
  });

  it('fill up: the fullest that has room first', async () => {
    const [anna, ben, carla] = await guests(3);
    await anna!.room.leave();
    await waitFor(() => world.services.playing.count === 2);
    // One in each: whoever comes makes one of them full, and the next one the other.
    const dora = await Player.join(world.url, await newcomer());
    const emil = await Player.join(world.url, await newcomer());
    expect(new Set([channelOf(dora), channelOf(emil)])).toEqual(
      new Set([channelOf(ben!), channelOf(carla!)]),
    );
  });

  it('close when they are empty, but for one, also when the last of all leave together', async () => {
    const players = await guests(5);
    expect(new Set(players.map(channelOf)).size).toBe(3);
    await Promise.all(players.map(async ({ room }) => room.leave()));
    await waitFor(() => world.services.playing.count === 0);
    const rooms = await matchMaker.query({});
    const staying = rooms.filter(({ roomId }) => !matchMaker.getLocalRoomById(roomId).autoDispose);
    expect(staying).toHaveLength(1);
    await waitFor(() => matchMaker.stats.local.roomCount === 1);
  });

  it('can be asked for, by who follows a friend', async () => {
    const [, , carla] = await guests(3);
    const channel = channelOf(carla!);
    const dora = await Player.join(world.url, await newcomer(), { channel });
    expect(channelOf(dora)).toBe(channel);
  });

  it('refuse with 423 who asks for one that is full', async () => {
    const [anna] = await guests(2);
    const joining = Player.join(world.url, await newcomer(), { channel: channelOf(anna!) });
    await expect(joining).rejects.toMatchObject({ code: 423 });
  });

  it('that are closed lead into the world all the same', async () => {
    const [anna] = await guests(1);
    const ben = await Player.join(world.url, await newcomer(), { channel: 'closed' });
    expect(channelOf(ben)).toBe(channelOf(anna!));
  });

  it('have room for who is in them already, however full', async () => {
    const [anna, ben] = await guests(2);
    const { token } = anna!.signedIn;
    const again = await Player.join(world.url, token, { takeover: true });
    expect(again.welcome).toMatchObject({
      actorId: anna!.welcome.actorId,
      channel: channelOf(ben!),
    });
    again.room.connection.close();
    await waitFor(() => ben!.view(anna!)?.online === false);
    const returned = await Player.join(world.url, token);
    expect(channelOf(returned)).toBe(channelOf(ben!));
    expect(ben!.actors.size).toBe(2);

    // Nobody else has come in by that.
    const carla = await Player.join(world.url, await newcomer());
    expect(channelOf(carla)).not.toBe(channelOf(ben!));
  });

  it('share a player: who goes to another one is gone from the first, and keeps the place', async () => {
    const [anna, ben, carla] = await guests(3);
    await anna!.walk(2000, 2000);
    const { x, y } = await anna!.stop();
    const { token } = anna!.signedIn;
    const channel = channelOf(carla!);
    await expect(Player.join(world.url, token, { channel })).rejects.toMatchObject({ code: 409 });

    const moved = await Player.join(world.url, token, { channel, takeover: true });
    expect(channelOf(moved)).toBe(channel);
    expect(moved.self).toMatchObject({ x, y });
    expect(await anna!.closed).toMatchObject({ code: CloseCode.REPLACED });
    await waitFor(() => !ben!.view(anna!));
    expect(world.services.playing.count).toBe(3);
  });

  it('have chat, comings and goings of their own; whispers and /who reach all', async () => {
    const [anna, ben, carla] = await guests(3);
    anna!.send('chat', { text: 'hello' });
    await waitFor(() => texts(ben!).includes('hello'));
    carla!.send('chat', { text: 'nobody here?' });
    const { username } = anna!.signedIn.user;
    carla!.send('chat', { text: `/w ${username} can you hear me` });
    await waitFor(() => texts(anna!).includes('can you hear me'));
    carla!.send('chat', { text: '/who' });
    await waitFor(() => carla!.notices.some(({ text }) => text.startsWith('Online (3)')));
    expect(texts(anna!)).not.toContain('nobody here?');
    expect(texts(carla!)).not.toContain('hello');
    expect(anna!.notices.filter(({ code }) => code === 'joined')).toHaveLength(1);
    const dora = await Player.join(world.url, await newcomer(), { channel: channelOf(carla!) });
    await waitFor(() => texts(dora).includes('nobody here?'));
    expect(texts(dora)).not.toContain('hello');
  });

  it('close when they are empty, but for one', async () => {
    const [anna, ben, carla] = await guests(3);
    const rooms = async () => (await matchMaker.query({})).length;
    await waitFor(async () => (await rooms()) === 2);
    await carla!.room.leave();
    await waitFor(async () => (await rooms()) === 1);
    await anna!.room.leave();
    await ben!.room.leave();
    await waitFor(() => world.services.playing.count === 0);
    expect(await rooms()).toBe(1);
  });
});
