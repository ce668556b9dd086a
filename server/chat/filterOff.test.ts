import { afterAll, beforeAll, it } from '@jest/globals';
import { Player } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ CHAT_FILTER: 'off' });
});
afterAll(() => world.close());

it('everything is left as it is said where CHAT_FILTER is off', async () => {
  const anna = await Player.guest(world.url);
  anna.send('chat', { text: 'oh shit' });
  await waitFor(() => anna.chat.some(({ text }) => text === 'oh shit'));
});
