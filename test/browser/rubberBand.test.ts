import { expect, it } from '@jest/globals';
import { distance } from '../../shared/movement/walk';
import { openVisits } from '../support/visits';
import { wander } from '../support/wander';

/** From its middle to its corners it is more than 400 px. */
const WINDOW = { width: 800, height: 500 };

const visits = openVisits();
const guest = async (query: string) => visits.play({ query, viewport: WINDOW });

it('snaps a page back that believes to walk at 200 px/s', async () => {
  const cheat = await guest('speed=200');
  const start = await cheat.stands();
  await cheat.page.mouse.click(WINDOW.width - 5, WINDOW.height - 5);
  await cheat.until(async () => (await cheat.hud('rubber-bands')) >= 1);
  const end = await cheat.stands();
  expect(distance(start, end)).toBeGreaterThan(400);
});

it('never snaps behind a connection of 150 ms with 50 ms of jitter', async () => {
  const walker = await guest('lag=150&jitter=50');
  await walker.until(async () => (await walker.hud('ping')) > 200);
  await wander(walker, 10);
  expect(await walker.hud('rubber-bands')).toBe(0);
});
