import { expect, it } from '@jest/globals';
import { openVisits } from '../../support/visits';
import { wander } from '../../support/wander';

/** A page tells of its corrections about every 15 seconds. */
const REPORT_MS = 25_000;

const WINDOW = { width: 800, height: 500 };

const visits = openVisits();
const guest = async (query?: string) => visits.play({ query, viewport: WINDOW });

/** How often pages have snapped, as they told the server. */
async function snapsTold(): Promise<number> {
  const response = await fetch(`${visits.url}/metrics`);
  const told = /^meadow_corrections_total\{kind="snapped"\} (\d+)$/m.exec(await response.text());
  return Number(told![1]);
}

it('tells the server that it was snapped back', async () => {
  const cheat = await guest('speed=200');
  await cheat.page.mouse.click(WINDOW.width - 5, WINDOW.height - 5);
  await cheat.until(async () => (await snapsTold()) > 0, REPORT_MS);
});

it('never snaps, and hardly ever corrects, in a minute of walking', async () => {
  const walker = await guest();
  const clicks = await wander(walker, 60);
  expect(await walker.hud('rubber-bands')).toBe(0);
  // On a busy machine a click may be under way for longer than it may be dated back.
  expect(await walker.hud('corrections')).toBeLessThan(clicks / 5);
}, 240_000);
