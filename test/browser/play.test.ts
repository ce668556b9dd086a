import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { distance } from '../../shared/movement/walk';
import { difference, pictureAt } from '../support/picture';
import { Player } from '../support/player';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { STEP, Visitor } from '../support/visitor';

/** Open ground in the square, where nothing moves but actors. */
const WEST = { x: 1970, y: 2120 };
const EAST = { x: 2010, y: 2120 };
const FAR_EAST = { x: 2100, y: 2120 };

/** Of an actor's picture the ground changes at least this share, its breathing at most half. */
const SOMEBODY = 0.3;

let stage: Stage;
let anna: Visitor;
let ben: Visitor;

beforeAll(async () => {
  stage = await openStage();
  const { browser, server } = stage;
  anna = await Visitor.open(browser, server.url);
  await anna.register('Anna', 'correct horse', 'Fox');
  ben = await Visitor.guest(browser, server.url);
}, STAGE_LIMIT_MS);
afterAll(() => stage?.close());

it('shows each of two players the other one', async () => {
  await anna.until(async () => (await anna.hud('actors')) === 2 && (await ben.hud('actors')) === 2);
});

it('counts the actors in view, and what arrives', async () => {
  const { server } = stage;
  // At the edge of what is in view.
  server.arrival = { x: 2058, y: 1740 };
  const far = await Player.guest(server.url);
  server.arrival = undefined;
  await anna.until(async () => (await anna.hud('actors')) === 3);
  await anna.until(async () => (await anna.hud('frames-in')) > 0);
  expect(await anna.hud('bytes-in')).toBeGreaterThan(await anna.hud('frames-in'));
  await far.walk(2058, 1600);
  await anna.until(async () => (await anna.hud('actors')) === 2);
  await far.room.leave();
});

it('draws another player where they stand, and where they have walked', async () => {
  await Promise.all([anna.walkTo(WEST), ben.walkTo(FAR_EAST)]);
  const [withAnna, empty] = [await pictureAt(ben, WEST), await pictureAt(ben, EAST)];
  await anna.walkTo(EAST);
  expect(difference(await pictureAt(ben, WEST), withAnna)).toBeGreaterThan(SOMEBODY);
  expect(difference(await pictureAt(ben, EAST), empty)).toBeGreaterThan(SOMEBODY);
});

it('draws for a newcomer who already stands there', async () => {
  await Promise.all([anna.walkTo(WEST), ben.walkTo(FAR_EAST)]);
  const { browser, server } = stage;
  const carla = await Visitor.guest(browser, server.url);
  await carla.walkTo({ x: 2070, y: 2120 });
  const withAnna = await pictureAt(carla, WEST);
  await anna.walkTo(EAST);
  expect(difference(await pictureAt(carla, WEST), withAnna)).toBeGreaterThan(SOMEBODY);
  await carla.close();
});

it('walks at once after a click, to the point that was clicked', async () => {
  await anna.walkTo(WEST);
  // For two seconds no answer can be there: what is shown by then does not wait for the server.
  const { browser, server } = stage;
  const slow = await Visitor.guest(browser, server.url, { query: 'lag=1000' });
  const start = await slow.stands();
  const target = { x: start.x + STEP.x, y: start.y + STEP.y };
  await slow.clickOn(target);
  await slow.until(
    async () =>
      distance(await slow.shown(), start) > 5 && distance(await slow.served(), start) === 0,
  );
  const end = await slow.stands();
  expect(distance(end, target)).toBeLessThan(1);
  await slow.close();
});

it.each([
  ['ArrowRight', 1, 0],
  ['KeyA', -1, 0],
  ['KeyS', 0, 1],
  ['ArrowUp', 0, -1],
])('walks while %s is held, and stops when it is let go', async (key, x, y) => {
  await ben.walkTo(FAR_EAST);
  await ben.page.keyboard.down(key);
  await ben.until(async () => distance(await ben.shown(), FAR_EAST) > 20);
  await ben.page.keyboard.up(key);
  const { x: endX, y: endY } = await ben.stands();
  const [east, south] = [endX - FAR_EAST.x, endY - FAR_EAST.y];
  expect(east * x + south * y).toBeGreaterThan(20);
  expect(Math.abs(east * y + south * x)).toBeLessThan(2);
});

it('takes a click for a click also when a busy page hears late that it is over', async () => {
  await anna.walkTo(WEST);
  const { x, y } = await anna.onScreen(EAST);
  await anna.page.evaluate(
    async ([clientX, clientY]) => {
      const canvas = document.querySelector('canvas')!;
      const pointer = { clientX, clientY, pointerId: 1, pointerType: 'mouse', isPrimary: true };
      const down = new PointerEvent('pointerdown', { ...pointer, buttons: 1, bubbles: true });
      // It tells when it happened, not when it is heard.
      const up = new PointerEvent('pointerup', { ...pointer, bubbles: true });
      canvas.dispatchEvent(down);
      await new Promise((resolve) => setTimeout(resolve, 700));
      canvas.dispatchEvent(up);
    },
    [x, y],
  );
  const end = await anna.stands();
  expect(distance(end, EAST)).toBeLessThan(1.5);
});

it('follows the pointer while it is held down', async () => {
  await ben.walkTo(FAR_EAST);
  const { x, y } = await ben.onScreen(FAR_EAST);
  await ben.page.mouse.move(x + 40, y);
  await ben.page.mouse.down();
  // The pointer rests: the world moves on beneath it, and with it the target.
  await ben.until(async () => distance(await ben.shown(), FAR_EAST) > 60);
  await ben.page.mouse.up();
  expect(Math.abs((await ben.stands()).y - FAR_EAST.y)).toBeLessThan(2);
});

it('reports no error of its own', () => {
  expect([...anna.faults, ...ben.faults]).toEqual([]);
});
