import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ MAX_PLAYERS: '2' });
});
afterAll(async () => {
  await world.close();
});

it('takes in no more than MAX_PLAYERS, but always who is in it already', async () => {
  const anna = await Player.guest(world.url);
  const ben = await Player.guest(world.url);
  const { token } = await signIn(world.url, 'guest', {});
  await expect(Player.join(world.url, token)).rejects.toMatchObject({ code: 423 });

  const again = await Player.join(world.url, anna.signedIn.token, { takeover: true });
  expect(again.welcome).toMatchObject({
    actorId: anna.welcome.actorId,
    channel: ben.welcome.channel,
  });
  again.room.connection.close();
  await waitFor(() => ben.view(anna)?.online === false);
  await Player.join(world.url, anna.signedIn.token);
  expect(ben.actors.size).toBe(2);

  await ben.room.leave();
  await waitFor(() => world.services.playing.count === 1);
  await Player.join(world.url, token);
});
