import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { distance } from '../../shared/movement/walk';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { STEP, Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

const PORTRAIT = { width: 375, height: 667 };
const WITH_KEYBOARD = { width: 375, height: 340 };
const PHONE = { viewport: PORTRAIT, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

let stage: Stage;
let phone: Visitor;

beforeAll(async () => {
  stage = await openStage();
  phone = await Visitor.open(stage.browser, stage.server.url, PHONE);
}, STAGE_LIMIT_MS);
afterEach(async () => {
  await phone.page.setViewportSize(PORTRAIT);
});
afterAll(() => stage?.close());

/** The controls that do not lie wholly on the screen. */
function cutOff(): Promise<string[]> {
  return phone.page.locator('button, input').evaluateAll((controls) =>
    controls
      .filter((control) => {
        const { left, right } = control.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      })
      .map(({ outerHTML }) => outerHTML),
  );
}

/** How much wider (px) the page is than the screen. */
function overhang(): Promise<number> {
  return phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

it('signs in by tapping, on a card that is not wider than the screen', async () => {
  await phone.button('Play as guest').waitFor();
  expect(await cutOff()).toEqual([]);
  expect(await overhang()).toBe(0);
  await phone.button('Play as guest').tap();
  await phone.isPlaying();
  expect(await cutOff()).toEqual([]);
  expect(await overhang()).toBe(0);
});

it('speaks of fingers, and of no keys', async () => {
  await phone.hears('Tap where you want to go.');
  expect(await phone.log.innerText()).not.toMatch(/key|click/i);
  await phone.page
    .getByRole('img', { name: 'The meadow, seen from above. Tap to walk.' })
    .waitFor();
});

it('draws one pixel of the canvas on each pixel of the screen', async () => {
  const [drawn, onScreen] = await phone.page.evaluate(() => {
    const { width, height, clientWidth, clientHeight } = document.querySelector('canvas')!;
    const density = devicePixelRatio;
    return [
      { width, height },
      { width: clientWidth * density, height: clientHeight * density },
    ] as const;
  });
  expect(drawn).toEqual(onScreen);
  expect(drawn).toEqual({ width: 750, height: 1334 });
});

it('walks to where it is tapped', async () => {
  const start = await phone.stands();
  const target = { x: start.x + STEP.x, y: start.y + STEP.y };
  const { x, y } = await phone.onScreen(target);
  await phone.page.touchscreen.tap(x, y);
  expect(distance(await phone.stands(), target)).toBeLessThan(1);
});

/** Puts two fingers on the screen, so far (px) apart, and moves them. */
async function pinch(from: number, to: number): Promise<void> {
  const cdp = await phone.page.context().newCDPSession(phone.page);
  const fingers = (apart: number) => [
    { x: 188 - apart / 2, y: 360, id: 0 },
    { x: 188 + apart / 2, y: 360, id: 1 },
  ];
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: object[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints } as never);
  // Together: on a busy machine a pause between them would make the first one a wish to walk.
  await touch('touchStart', fingers(from));
  for (let step = 1; step <= 5; step += 1) {
    await touch('touchMove', fingers(from + ((to - from) * step) / 5));
  }
  await touch('touchEnd', fingers(to).slice(0, 1));
  await touch('touchEnd', []);
  await cdp.detach();
}

it('zooms the world with two fingers, not the page, and walks nowhere', async () => {
  const place = await phone.stands();
  const zoom = await phone.hud('zoom');
  await pinch(80, 150);
  await phone.until(async () => (await phone.hud('zoom')) > zoom);
  expect(await phone.page.evaluate(() => visualViewport?.scale)).toBe(1);
  expect(await phone.stands()).toEqual(place);
  await pinch(150, 60);
  await phone.until(async () => (await phone.hud('zoom')) === zoom);
  expect(await phone.stands()).toEqual(place);
});

it('stops who has set off when a second finger makes it a pinch', async () => {
  const start = await phone.stands();
  const target = { x: start.x, y: start.y - 160 };
  const first = { ...(await phone.onScreen(target)), id: 0 };
  const second = { x: first.x + 60, y: first.y + 200, id: 1 };
  const cdp = await phone.page.context().newCDPSession(phone.page);
  const touch = (type: 'touchStart' | 'touchEnd', touchPoints: object[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints } as never);
  await touch('touchStart', [first]);
  await phone.until(async () => distance(await phone.shown(), start) > 2);
  await touch('touchStart', [first, second]);
  await touch('touchEnd', []);
  await cdp.detach();
  expect(distance(await phone.stands(), start)).toBeLessThan(distance(start, target) / 2);
});

it('goes on after a finger that is held', async () => {
  const start = await phone.stands();
  const { x, y } = await phone.onScreen({ x: start.x - 30, y: start.y + 18 });
  const cdp = await phone.page.context().newCDPSession(phone.page);
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await phone.until(async () => distance(await phone.shown(), start) > 50);
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await cdp.detach();
  await phone.stands();
});

it('keeps everything in its place when it is turned', async () => {
  const place = await phone.stands();
  await phone.page.setViewportSize({ width: 667, height: 375 });
  await phone.until(async () => (await phone.hud('zoom')) === 2);
  expect(await cutOff()).toEqual([]);
  expect(await overhang()).toBe(0);
  const { x, y } = await phone.onScreen(place);
  expect(distance({ x, y }, { x: 667 / 2, y: 375 / 2 })).toBeLessThan(2);
  const map = (await phone.page.locator('.minimap canvas').boundingBox())!;
  const chat = (await phone.page.locator('.chat').boundingBox())!;
  expect(map.y + map.height).toBeLessThan(chat.y);
});

it('keeps the chat in sight and usable above an on-screen keyboard', async () => {
  await phone.message.tap();
  await phone.page.setViewportSize(WITH_KEYBOARD);
  for (const control of [phone.message, phone.button('Send')]) {
    await waitFor(async () => {
      const { x, y, width, height } = (await control.boundingBox())!;
      const isInside = x >= 0 && y >= 0 && x + width <= WITH_KEYBOARD.width;
      return isInside && y + height <= WITH_KEYBOARD.height;
    });
  }
  await phone.page.keyboard.type('From my phone');
  await phone.button('Send').tap();
  await phone.hears('From my phone');
  const { y, height } = (await phone.log.boundingBox())!;
  expect(y).toBeGreaterThanOrEqual(0);
  expect(height).toBeGreaterThan(40);
  // Without the focus the keyboard would close after every message.
  expect(await phone.message.evaluate((field) => field === document.activeElement)).toBe(true);
});

it('does not walk when somebody types or sends', async () => {
  const place = await phone.stands();
  await phone.message.tap();
  await phone.page.keyboard.type('wasd');
  await phone.button('Send').tap();
  expect(await phone.stands()).toEqual(place);
});

it('reports no error of its own', () => {
  expect(phone.faults).toEqual([]);
});
