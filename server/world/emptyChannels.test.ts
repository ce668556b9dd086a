import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { post, signIn } from '../../test/support/player';
import type { ServedWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

let world: ServedWorld;

beforeAll(async () => {
  // Colyseus reads it when it is loaded; nobody here comes for a seat.
  process.env['COLYSEUS_SEAT_RESERVATION_TIME'] = '3';
  const { serveWorld } = await import('../../test/support/serveWorld');
  world = await serveWorld({ MAX_PLAYERS: '1' }, { map: 'empty' });
});
afterAll(async () => {
  await world.close();
});

/** What the server tells of itself in numbers. */
async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${world.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)![1]);
}

it('channels that were opened and never entered close, and one stays', async () => {
  const guests = await Promise.all(
    Array.from({ length: 4 }, async () => signIn(world.url, 'guest', {})),
  );
  const ask = async (token: string) => {
    return (await post(world.url, '/matchmake/joinOrCreate/world', {}, token)).status;
  };
  expect(await Promise.all(guests.map(async ({ token }) => ask(token)))).toEqual([
    200, 200, 200, 200,
  ]);
  expect(world.services.reservations.count).toBe(4);
  expect([...world.services.channels.select()]).toHaveLength(4);
  await waitFor(async () => (await figure('meadow_seat_reservations')) === 0);
  await waitFor(async () => (await figure('meadow_channels')) === 1);
});
