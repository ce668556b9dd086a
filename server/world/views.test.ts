import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  INTEREST_HYSTERESIS_PX,
  INTEREST_MARGIN_PX,
  LARGEST_VIEW_PX,
  PATCH_INTERVAL_MS,
} from '../../shared/constants';
import type { ServerMessages } from '../../shared/protocol';
import type { Point } from '../../shared/movement/grid';
import { distance, positionAt } from '../../shared/movement/walk';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

/** In the middle of the world, where a screen has its player in the middle. */
const MIDDLE = { x: 2000, y: 2000 };

/** How far to the right actors come into view. */
const EDGE_PX = LARGEST_VIEW_PX.width / 2 + INTEREST_MARGIN_PX;

const ROOM_STATE = 14;
const ROOM_STATE_PATCH = 15;

let world: ServedWorld;
const players: Player[] = [];

beforeAll(async () => {
  world = await serveWorld({ RATE_LIMITS: 'off' }, { map: 'empty' });
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
});
afterAll(() => world.close());

/** A guest who was left at a place, and joins there. */
async function guestAt({ x, y }: Point): Promise<Player> {
  const { token, user } = await signIn(world.url, 'guest', {});
  await world.services.dataSource.query(
    `UPDATE instanced_entity SET x = $2, y = $3 FROM actor
     WHERE actor.user_id = $1 AND instanced_entity.id = instanced_entity_id`,
    [user.id, x, y],
  );
  const player = await Player.join(world.url, token);
  players.push(player);
  return player;
}

const away = (px: number): Point => ({ x: MIDDLE.x + px, y: MIDDLE.y });

/** Counts the frames of the state that a player is sent from now on. */
function countStateFrames(player: Player): () => number {
  let frames = 0;
  const { events } = player.room.connection;
  const deliver = events.onmessage!;
  events.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    const kind = new Uint8Array(event.data)[0];
    if (kind === ROOM_STATE || kind === ROOM_STATE_PATCH) frames += 1;
    deliver(event);
  };
  return () => frames;
}

/** Returns when so many patches could have been sent, as an answer to a ping tells. */
async function patches(player: Player, count: number): Promise<void> {
  const now = async () => {
    const { length } = player.pongs;
    player.send('ping', { t: 0 });
    return (await waitFor(() => player.pongs[length])).now;
  };
  const start = await now();
  await waitFor(async () => (await now()) - start > count * PATCH_INTERVAL_MS);
}

describe('a page is sent', () => {
  it('those near its player with the first state, and nobody who is far', async () => {
    const near = await guestAt(away(EDGE_PX - 20));
    const far = await guestAt(away(EDGE_PX + 20));
    const anna = await guestAt(MIDDLE);
    expect(anna.view(near)).toMatchObject({
      name: near.self!.name,
      ...away(EDGE_PX - 20),
    });
    expect(anna.view(far)).toBeUndefined();
    await waitFor(() => near.view(anna));
    expect(far.view(anna)).toBeUndefined();
    expect(far.view(near)).toBeDefined();
  });

  it('who comes nearer where they are in the middle of their walk, and who goes no more', async () => {
    const anna = await guestAt(MIDDLE);
    const ben = await guestAt(away(EDGE_PX + 30));
    const target = away(EDGE_PX - 100);
    await ben.walk(target.x, target.y);
    const seen = await waitFor(() => anna.view(ben));
    expect(Array.from(seen.path)).toEqual([target.x, target.y]);
    const { x, y, path, departedAt } = seen;
    anna.send('ping', { t: 0 });
    const { now } = await waitFor(() => anna.pongs.at(-1));
    const place = positionAt({ x, y, path: Array.from(path), departedAt }, now);
    expect(distance(place, MIDDLE)).toBeLessThanOrEqual(EDGE_PX);
    expect(distance(place, MIDDLE)).toBeGreaterThan(EDGE_PX - 60);

    const back = away(EDGE_PX + INTEREST_HYSTERESIS_PX + 10);
    await ben.walk(back.x, back.y);
    await waitFor(() => !anna.view(ben));
    await waitFor(() => !ben.view(anna));
    expect(anna.isClosed).toBe(false);
  });

  it('who leaves, and who comes back', async () => {
    const anna = await guestAt(MIDDLE);
    const ben = await guestAt(away(100));
    await waitFor(() => anna.view(ben));
    ben.room.connection.close();
    await waitFor(() => anna.view(ben)?.online === false);
    const again = await ben.reconnect(world.url, ben.room.reconnectionToken);
    players.push(again);
    expect(again.view(anna)).toBeDefined();
    await waitFor(() => anna.view(ben)?.online === true);
    await again.room.leave();
    await waitFor(() => !anna.view(ben));
  });

  it('no frame for what happens elsewhere, nor when nobody moves', async () => {
    const anna = await guestAt(MIDDLE);
    const far = await guestAt(away(1500));
    await guestAt(away(50));
    await waitFor(() => anna.actors.size === 2);
    await patches(anna, 3);
    const frames = countStateFrames(anna);
    await far.walk(3600, 2100);
    await far.walk(3600, 2000);
    await patches(anna, 4);
    expect(frames()).toBe(0);
    await anna.walk(MIDDLE.x + 1, MIDDLE.y);
    expect(frames()).toBe(1);
    // The walk goes on and ends without a word.
    await patches(anna, 4);
    expect(frames()).toBe(1);
  });

  it('what is said and announced wherever it happens', async () => {
    const anna = await guestAt(MIDDLE);
    const far = await guestAt(away(1500));
    far.send('chat', { text: 'Is anybody there?' });
    await waitFor(() => anna.chat.some(({ text }) => text === 'Is anybody there?'));
    const name = far.self!.name;
    const joined: Partial<ServerMessages['notice']> = { code: 'joined', name };
    expect(anna.notices).toContainEqual(expect.objectContaining(joined));
  });
});
