import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { ActorFields } from '../../shared/protocol';
import { CutLink } from '../support/CutLink';
import { difference, pictureAt } from '../support/picture';
import { Player } from '../support/player';
import { progress } from '../support/progress';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { STEP, Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

/** Ten seconds of silence, or nine until the server notices it, and a few tries. */
const RETURN_MS = 45_000;

/** Longer than it takes to come back, even on a busy machine. */
const HELD = { returnMs: 20_000 };

const PHONE = { width: 375, height: 667 };

/** Of an actor's picture its breathing changes less than half, half its opacity nearly all. */
const FAINT = 0.6;

let stage: Stage;
let link: CutLink;
/** At the page, over the line that is cut. */
let anna: Visitor;
/** Sees Anna over a line of his own. */
let ben: Player;

beforeAll(async () => {
  stage = await openStage({}, HELD);
}, STAGE_LIMIT_MS);
afterAll(() => stage?.close());

beforeEach(async () => {
  link = await CutLink.open(stage.server.port);
  ben = await Player.guest(stage.server.url);
  anna = await Visitor.guest(stage.browser, link.url);
});
afterEach(async () => {
  const { faults } = anna;
  // Who only closes the page is waited for, in the next test.
  await anna.button('Log out').click();
  await anna.button('Log in').waitFor();
  await anna.close();
  await link.close();
  await ben.room.leave();
  expect(faults).toEqual([]);
});

/** Anna as Ben sees her. */
async function seen(): Promise<ActorFields> {
  const name = await anna.ownName();
  return waitFor(() => [...ben.actors.values()].find((actor) => actor.name === name));
}

/** Anna's walk as Ben sees it. */
async function seenWalk() {
  const { x, y, path, departedAt } = await seen();
  return { x, y, path: Array.from(path), departedAt };
}

/** Lets Anna set out, and returns where from and where to, and her walk as Ben sees it. */
async function setOut() {
  const start = await anna.standsFree();
  const target = { x: start.x - 200, y: start.y };
  await anna.clickOn(target);
  await anna.until(async () => progress(start, target, await anna.served()) > 20);
  // Ben is told of it a moment later.
  const walk = await waitFor(async () => {
    const seen = await seenWalk();
    const [x, y] = seen.path.slice(-2);
    return progress(target, start, { x: x!, y: y! }) < 1 && seen;
  });
  return { start, target, walk };
}

/** How far (CSS px) what is told reaches over the small map on a screen of that size. */
async function bannerOverMap(size: { width: number; height: number }): Promise<number> {
  const before = anna.page.viewportSize()!;
  await anna.page.setViewportSize(size);
  const [banner, map] = await Promise.all(
    [anna.banner, anna.page.locator('.minimap')].map((each) => each.boundingBox()),
  );
  await anna.page.setViewportSize(before);
  return Math.max(0, map!.y + map!.height - banner!.y);
}

it('lets a walk go on while the connection is cut, and nothing else happen', async () => {
  const { start, target, walk } = await setOut();
  link.cut();
  await anna.banner.waitFor();
  expect(await anna.banner.innerText()).toMatch(/Connection lost/);
  const actor = await seen();
  await waitFor(() => !actor.online);

  await anna.clickOn({ x: start.x - 100, y: start.y - 80 });
  await anna.page.keyboard.press('ArrowUp');
  await anna.say('Can anybody hear me?');
  const length = progress(start, target, target);
  let way = 0;
  await anna.until(async () => {
    way = progress(start, target, await anna.shown());
    // Off the way it is no number.
    expect(way).toBeGreaterThan(0);
    return way > length - 0.5;
  });
  expect(await anna.banner.count()).toBe(1);
  expect(await bannerOverMap(PHONE)).toBe(0);

  link.heal();
  await anna.isPlaying(RETURN_MS);
  expect(progress(start, target, await anna.stands())).toBeCloseTo(length, 0);
  expect(await seenWalk()).toEqual(walk);
  expect((await seen()).online).toBe(true);
  expect(ben.chat).toEqual([]);
  expect(ben.notices.filter(({ name }) => name === actor.name)).toHaveLength(1);
  // What could not be said is not lost.
  expect(await anna.message.inputValue()).toBe('Can anybody hear me?');
  await anna.walkTo({ x: target.x - 30, y: target.y + 30 });
});

it('comes back after a gap in which the server has forgotten the connection', async () => {
  const place = await anna.stands();
  const { rules } = stage.server.services;
  rules.returnMs = 500;
  link.cut();
  await anna.banner.waitFor();
  const name = await anna.ownName();
  await waitFor(() => ben.notices.some((notice) => notice.code === 'left'));
  Object.assign(rules, HELD);
  link.heal();
  await anna.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await anna.isPlaying(RETURN_MS);
  expect(await anna.stands()).toEqual(place);
  expect(await anna.ownName()).toBe(name);
  await anna.walkTo({ x: place.x + STEP.x, y: place.y + STEP.y });
});

it('comes back from a connection that has fallen silent, and takes back what nobody heard', async () => {
  const { start, target, walk } = await setOut();
  link.freeze();
  // So near that nothing but the loss takes it back.
  await anna.clickOn({ x: start.x + 60, y: start.y + 80 });
  await anna.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await anna.banner.waitFor();
  await anna.until(async () => progress(start, target, await anna.shown()) > 0);
  link.heal();
  await anna.isPlaying(RETURN_MS);
  expect(progress(start, target, await anna.stands())).toBeCloseTo(
    progress(start, target, target),
    0,
  );
  expect(await seenWalk()).toEqual(walk);
  await anna.walkTo({ x: target.x - 30, y: target.y + 30 });
});

it('notices a silent connection by itself', async () => {
  await anna.stands();
  link.freeze();
  await anna.banner.waitFor({ timeout: 20_000 });
  link.heal();
  await anna.isPlaying(RETURN_MS);
});

it('shows the others an actor whose connection is lost, but faintly', async () => {
  const carla = await Visitor.guest(stage.browser, stage.server.url);
  const place = await anna.stands();
  await carla.standsFree();
  const bright = await pictureAt(carla, place);
  const actors = await carla.watch('actors');
  link.cut();
  const actor = await seen();
  await waitFor(() => !actor.online);
  await waitFor(async () => difference(await pictureAt(carla, place), bright) > FAINT);
  link.heal();
  await anna.isPlaying(RETURN_MS);
  await waitFor(async () => difference(await pictureAt(carla, place), bright) < FAINT);
  expect(await actors()).toEqual(['3']);
  await carla.button('Log out').click();
  await carla.close();
});
