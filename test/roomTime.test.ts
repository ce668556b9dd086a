import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { FrameKind, framesOfWalk, roomTime, weigh } from './support/frames';
import { Player } from './support/player';
import { type ServedWorld, serveWorld } from './support/serveWorld';
import { waitFor } from './support/waitFor';

const DAY_MS = 86_400_000;

let world: ServedWorld;
let walker: Player;
let observer: Player;
/** By how much (ms) the clock is ahead of the one by which the room was created. */
let aheadMs = 0;

beforeAll(async () => {
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + aheadMs);
  world = await serveWorld({}, { map: 'empty' });
  walker = await Player.guest(world.url);
  observer = await Player.guest(world.url);
  await waitFor(() => observer.view(walker) && walker.view(observer));
});
afterAll(async () => {
  await world.close();
  jest.restoreAllMocks();
});

it.each([
  { days: 0, bytes: 29 },
  { days: 24.8, bytes: 29 },
  // 2³¹ ms
  { days: 24.9, bytes: 33 },
  // 2³² ms
  { days: 49.8, bytes: 33 },
  { days: 36_525, bytes: 33 },
])('a walk is dated rightly $days days after its room was opened', async ({ days, bytes }) => {
  aheadMs = days * DAY_MS;
  const before = await roomTime(observer);
  expect(before).toBeGreaterThanOrEqual(aheadMs);
  const { x, y } = walker.self!;
  const frames = await framesOfWalk({ walker, observer }, { x: x + 20, y: y + 15 });
  expect(weigh(frames, FrameKind.PATCH)).toBeLessThanOrEqual(bytes);

  const { departedAt } = observer.view(walker)!;
  expect(departedAt).toBeGreaterThanOrEqual(before);
  expect(departedAt).toBeLessThan(await roomTime(observer));
  // Also to whoever comes later, whose welcome tells the time.
  const late = await Player.guest(world.url);
  expect(late.welcome.now).toBeGreaterThan(departedAt);
  await waitFor(() => late.view(walker));
  expect(late.view(walker)!.departedAt).toBe(departedAt);
  await late.room.leave();
  await waitFor(() => observer.actors.size === 2);
});
