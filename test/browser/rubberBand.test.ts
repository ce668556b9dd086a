import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { WALK_SPEED_PX_PER_S } from '../../shared/constants';
import { distance } from '../../shared/movement/walk';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { Visitor } from '../support/visitor';

/** How far from the middle the targets of `wander` are: all are in view from all of them. */
const WANDER_PX = 90;

/** From its middle to its corners it is more than 400 px. */
const WINDOW = { width: 800, height: 500 };

/** A page tells of its corrections about every 10 seconds. */
const REPORT_MS = 25_000;

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

let stage: Stage;
let visitor: Visitor;

beforeAll(async () => {
  stage = await openStage();
}, STAGE_LIMIT_MS);
afterEach(async () => {
  expect(visitor.faults).toEqual([]);
  await visitor.close();
});
afterAll(() => stage?.close());

async function guest(query?: string): Promise<Visitor> {
  const options = { query, viewport: WINDOW };
  visitor = await Visitor.guest(stage.browser, stage.server.url, options);
  return visitor;
}

/**
 * Clicks around in ever changing directions, mostly before arriving, until so many seconds have
 * been spent walking; returns the number of clicks.
 */
async function wander(walker: Visitor, seconds: number): Promise<number> {
  const middle = await walker.stands();
  let way = 0;
  let place = middle;
  let clicks = 0;
  while (way < seconds * WALK_SPEED_PX_PER_S) {
    clicks += 1;
    const angle = clicks * GOLDEN_ANGLE;
    await walker.clickOn({
      x: middle.x + WANDER_PX * Math.cos(angle),
      y: middle.y + WANDER_PX * Math.sin(angle),
    });
    for (let step = clicks % 3; step < 5; step += 1) {
      await walker.page.waitForTimeout(400);
      const next = await walker.shown();
      way += distance(place, next);
      place = next;
    }
  }
  return clicks;
}

/** How often pages have snapped, as they told the server. */
async function snapsTold(): Promise<number> {
  const response = await fetch(`${stage.server.url}/metrics`);
  const told = /^meadow_corrections_total\{kind="snapped"\} (\d+)$/m.exec(await response.text());
  return Number(told![1]);
}

it('snaps a page back that believes to walk at 200 px/s, and tells the server', async () => {
  const cheat = await guest('speed=200');
  const start = await cheat.stands();
  await cheat.page.mouse.click(WINDOW.width - 5, WINDOW.height - 5);
  await cheat.until(async () => (await cheat.hud('rubber-bands')) >= 1);
  const end = await cheat.stands();
  expect(distance(start, end)).toBeGreaterThan(400);
  await cheat.until(async () => (await snapsTold()) > 0, REPORT_MS);
});

it('never snaps, and hardly ever corrects, in a minute of walking', async () => {
  const walker = await guest();
  const clicks = await wander(walker, 60);
  expect(await walker.hud('rubber-bands')).toBe(0);
  // On a busy machine a click may be under way for longer than it may be dated back.
  expect(await walker.hud('corrections')).toBeLessThan(clicks / 5);
}, 240_000);

it('never snaps behind a connection of 150 ms with 50 ms of jitter', async () => {
  const walker = await guest('lag=150&jitter=50');
  await walker.until(async () => (await walker.hud('ping')) > 200);
  await wander(walker, 10);
  expect(await walker.hud('rubber-bands')).toBe(0);
});
