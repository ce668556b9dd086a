import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Point } from '../../shared/movement/grid';
import { arrivalAt } from '../../shared/movement/walk';
import { Player } from '../support/player';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { Visitor } from '../support/visitor';

/** All places where people arrive are in view, with room for bubbles over them. */
const WINDOW = { viewport: { width: 960, height: 640 } };

let stage: Stage;
let visitor: Visitor;
let anna: Player;
/** Where the visitor stands: free ground, also to the west. */
let own: Point;

beforeAll(async () => {
  stage = await openStage();
  anna = await Player.guest(stage.server.url);
  anna.send('chat', { text: 'Nobody is here yet.' });
  visitor = await Visitor.guest(stage.browser, stage.server.url, WINDOW);
  // So that nothing is in the way of a bubble.
  await visitor.page.keyboard.press('KeyM');
  await smallMap().waitFor({ state: 'detached' });
  own = await visitor.standsFree();
}, STAGE_LIMIT_MS);
afterAll(() => stage?.close());

function smallMap(): Locator {
  return visitor.page.getByRole('img', { name: 'Map of what is around you' });
}

function bubble(text: string): Locator {
  return visitor.page.locator('.bubble.shown').filter({ hasText: text });
}

async function boxOf(text: string) {
  return (await bubble(text).boundingBox())!;
}

/** The middle of a bubble's lower edge. */
async function tipOf(text: string) {
  const { x, y, width, height } = await boxOf(text);
  return { x: x + width / 2, y: y + height };
}

async function annaStandsAt(x: number, y: number): Promise<void> {
  const arrival = arrivalAt(await anna.walk(x, y));
  await visitor.until(async () => {
    anna.send('ping', { t: 0 });
    return (anna.pongs.at(-1)?.now ?? 0) > arrival;
  });
}

it('shows none for what was said before', async () => {
  await visitor.hears('Nobody is here yet.');
  expect(await visitor.page.locator('.bubble').count()).toBe(0);
});

it('stands over whoever speaks, and goes with them', async () => {
  const [x, y] = [own.x - 100, own.y];
  await annaStandsAt(x, y);
  anna.send('chat', { text: 'Over here! I walk a bit, slowly, and say so at some length.' });
  await bubble('Over here!').waitFor();
  const over = await visitor.onScreen({ x, y });
  const start = await tipOf('Over here!');
  expect(Math.abs(start.x - over.x)).toBeLessThan(2);
  expect(over.y - start.y).toBeGreaterThan(20);
  expect(over.y - start.y).toBeLessThan(80);
  await anna.walk(x + 20, y);
  await visitor.until(async () => (await tipOf('Over here!')).x > start.x + 18);
});

it('lets nobody hide oneself', async () => {
  const { keyboard } = visitor.page;
  await keyboard.press('Escape');
  // So near, what is said right before oneself would lie over one's head.
  await keyboard.press('+');
  await visitor.until(async () => (await visitor.hud('zoom')) === 2);
  await annaStandsAt(own.x, own.y + 18);
  anna.send('chat', { text: 'You are in my way.' });
  await bubble('You are').waitFor();
  // The upper right corner of one's own body.
  const corner = await visitor.onScreen({ x: own.x + 8, y: own.y - 28 });
  await visitor.until(async () => {
    const { x, y, height } = await boxOf('You are');
    return y + height < corner.y || x > corner.x;
  });
  await keyboard.press('-');
});

it('gives way to what the same player says next, and goes by itself', async () => {
  anna.send('chat', { text: 'First' });
  await bubble('First').waitFor();
  anna.send('chat', { text: 'Second' });
  await bubble('Second').waitFor();
  expect(await visitor.page.locator('.bubble').count()).toBe(1);
  await visitor.page.locator('.bubble').waitFor({ state: 'detached' });
});

it('cuts what is long after three lines', async () => {
  anna.send('chat', { text: 'la '.repeat(80) });
  await bubble('la la').waitFor();
  const { width, height } = await boxOf('la la');
  expect(width).toBeLessThan(240);
  expect(height).toBeLessThan(70);
});

it('shows no whisper, and nothing of whom one has muted', async () => {
  const { name } = anna.self!;
  anna.send('chat', { text: `/w ${await visitor.ownName()} psst` });
  await visitor.hears('psst');
  expect(await bubble('psst').count()).toBe(0);
  anna.send('chat', { text: 'Can you see me?' });
  await bubble('Can you see me?').waitFor();
  await visitor.say(`/mute ${name}`);
  await bubble('Can you see me?').waitFor({ state: 'detached' });
  anna.send('chat', { text: 'And now?' });
  await visitor.say('That was all.');
  await bubble('That was all.').waitFor();
  expect(await bubble('And now?').count()).toBe(0);
  await visitor.say(`/unmute ${name}`);
});

it('lets no bubble cover another one', async () => {
  await annaStandsAt(own.x, own.y);
  anna.send('chat', { text: 'We stand in the same place.' });
  await bubble('We stand').waitFor();
  await visitor.say('So we do.');
  await bubble('So we do.').waitFor();
  await visitor.until(async () => {
    const [older, newer] = [await boxOf('We stand'), await boxOf('So we do.')];
    return older.y + older.height <= newer.y;
  });
});

it('lets no bubble lie behind the controls', async () => {
  // So small that the own figure's bubble would reach under the small map.
  await visitor.page.setViewportSize({ width: 375, height: 320 });
  await visitor.page.keyboard.press('Escape');
  await visitor.page.keyboard.press('KeyM');
  await smallMap().waitFor();
  const map = (await visitor.page.locator('.minimap').boundingBox())!;
  await visitor.say('There is no room for this much text beside the map, so it has to move.');
  await bubble('There is no room').waitFor();
  await visitor.until(async () => {
    const { x, y } = await boxOf('There is no room');
    return x > map.x + map.width || y > map.y + map.height;
  });
});

it('reports no error of its own', () => {
  expect(visitor.faults).toEqual([]);
});
