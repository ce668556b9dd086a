import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PATCH_INTERVAL_MS } from '../shared/constants';
import { FrameKind, framesOfWalk, noteFrames, roomTime, untilRoomTime } from './support/frames';
import { Player } from './support/player';
import { type ServedWorld, serveWorld } from './support/serveWorld';
import { waitFor } from './support/waitFor';

/** What a straight walk may cost somebody who looks on, in all. */
const WALK_BYTES = 30;

let world: ServedWorld;
let walker: Player;
let observer: Player;

beforeAll(async () => {
  world = await serveWorld({}, { map: 'empty' });
  walker = await Player.guest(world.url);
  observer = await Player.guest(world.url);
  await waitFor(() => observer.view(walker) && walker.view(observer));
  // What is left of the joins has come when both have had their turn.
  await walker.walk(2050, 2050);
  await untilRoomTime(observer, (await roomTime(observer)) + 2 * PATCH_INTERVAL_MS);
});
afterAll(() => world.close());

it('a straight walk costs who looks on one frame, and none on the way or on arrival', async () => {
  const { x, y } = walker.self!;
  const frames = await framesOfWalk({ walker, observer }, { x: x + 20, y: y + 15 });
  expect(frames.map(({ kind }) => kind)).toEqual([FrameKind.PATCH]);
  expect(frames[0]!.bytes).toBeLessThanOrEqual(WALK_BYTES);
});

it('who walks is told of the walk and answered, and of nothing else', async () => {
  const { x, y } = walker.self!;
  const frames = noteFrames(walker.room);
  await walker.walk(x - 15, y - 20);
  await untilRoomTime(observer, (await roomTime(observer)) + 500 + 3 * PATCH_INTERVAL_MS);
  await roomTime(walker);
  const { PATCH, MESSAGE } = FrameKind;
  expect(frames.map(({ kind }) => kind)).toEqual([PATCH, MESSAGE, MESSAGE]);
});

it('nothing is sent where nobody walks', async () => {
  const frames = noteFrames(observer.room);
  await untilRoomTime(walker, (await roomTime(walker)) + 4 * PATCH_INTERVAL_MS);
  await roomTime(observer);
  expect(frames.map(({ kind }) => kind)).toEqual([FrameKind.MESSAGE]);
});
