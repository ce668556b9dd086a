import { afterEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Point } from '../../shared/movement/grid';
import { arrivalAt, distance } from '../../shared/movement/walk';
import { untilRoomTime } from '../support/frames';
import { Player } from '../support/player';
import type { Visitor } from '../support/visitor';
import { openVisits } from '../support/visits';
import { waitFor } from '../support/waitFor';

const visits = openVisits();
let visitor: Visitor;
let anna: Player;
let name: string;

// Whoever stays would stand before the next one.
afterEach(async () => {
  if (!anna.isClosed) await anna.room.leave();
});

/** For so long, and a while, the actor of a page that was closed stays. */
const GHOST_MS = 30_000;

/** So far over the feet (px) the middle of a body is. */
const BODY_PX = 16;

/** Lets a page and Anna stand beside one another, where the ground is free. */
async function meet(options?: Parameters<typeof visits.play>[0]): Promise<Point> {
  visitor = await visits.play(options);
  anna = await Player.guest(visits.url);
  name = anna.self!.name;
  const place = { x: 1984, y: 2120 };
  const walk = await anna.walk(place.x, place.y);
  await visitor.standsFree();
  await untilRoomTime(anna, arrivalAt({ ...walk, path: Array.from(walk.path) }));
  // Until she is drawn there.
  await visitor.stands();
  return place;
}

async function bodyAt({ x, y }: Point): Promise<Point> {
  return visitor.onScreen({ x, y: y - BODY_PX });
}

function menu(): Locator {
  return visitor.page.getByRole('menu', { name: `What to do with ${name}` });
}

function item(label: string): Locator {
  return menu().getByRole('menuitem', { name: label });
}

async function isClosed(): Promise<void> {
  await visitor.page.getByRole('menu').waitFor({ state: 'detached' });
}

describe('a click on somebody', () => {
  it('offers to whisper to them, and does not walk', async () => {
    const place = await meet();
    const start = await visitor.stands();
    const { x, y } = await bodyAt(place);
    await visitor.page.mouse.click(x, y);
    await item('Whisper').click();
    await isClosed();
    expect(await visitor.message.inputValue()).toBe(`/w ${name} `);
    await visitor.page.keyboard.type('Psst!');
    await visitor.page.keyboard.press('Enter');
    await visitor.hears('Psst!');
    expect(anna.chat.at(-1)).toMatchObject({ channel: 'whisper', text: 'Psst!' });
    expect(await visitor.stands()).toEqual(start);
  });

  it('offers to report them, and to hear nothing of them until they are heard again', async () => {
    const place = await meet();
    const { x, y } = await bodyAt(place);
    await visitor.page.mouse.click(x, y, { button: 'right' });
    await item('Mute').click();
    anna.send('chat', { text: 'Can you hear me?' });
    await waitFor(() => anna.chat.some(({ text }) => text === 'Can you hear me?'));
    await visitor.say('So quiet here.');
    const heard = await visitor.hears('So quiet here.');
    expect(heard.join()).not.toContain('Can you hear me?');
    await visitor.page.mouse.click(x, y);
    await item('Unmute').click();
    anna.send('chat', { text: 'And now?' });
    await visitor.hears('And now?');
    await visitor.page.mouse.click(x, y);
    await item('Report').click();
    expect(await visitor.message.inputValue()).toBe(`/report ${name} `);
  });

  it('chooses anew, however soon after the menu has gone', async () => {
    const place = await meet();
    const { x, y } = await bodyAt(place);
    await visitor.page.mouse.click(x, y);
    await menu().waitFor();
    // By hand: between two clicks from outside a page has the time to do what it has put off.
    await visitor.page.evaluate(
      async ({ x, y }) => {
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
        await Promise.resolve();
        const canvas = document.querySelector('canvas.world')!;
        for (const type of ['pointerdown', 'pointerup']) {
          const mouse = { pointerId: 1, pointerType: 'mouse', isPrimary: true };
          canvas.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, ...mouse }));
        }
      },
      await bodyAt(place),
    );
    await visitor.stands();
    expect(await menu().isVisible()).toBe(true);
  });

  it('walks when it is at their feet, or held', async () => {
    const place = await meet();
    await visitor.walkTo(place);
    expect(await visitor.page.getByRole('menu').count()).toBe(0);
    const { x, y } = await bodyAt({ x: place.x, y: place.y });
    const far = await visitor.onScreen({ x: place.x + 60, y: place.y });
    const { mouse } = visitor.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(far.x, far.y, { steps: 4 });
    await visitor.until(async () => (await visitor.shown()).x > place.x + 5);
    await mouse.up();
    expect(await visitor.page.getByRole('menu').count()).toBe(0);
  });
});

describe('the menu', () => {
  it('goes with whom it is about, under any zoom, and is gone with them', async () => {
    const place = await meet();
    await visitor.page.mouse.move(320, 240);
    await visitor.page.mouse.wheel(0, -100);
    await visitor.until(async () => (await visitor.hud('zoom')) === 2);
    const { x, y } = await bodyAt(place);
    await visitor.page.mouse.click(x, y);
    const beside = async () => {
      const box = (await menu().boundingBox())!;
      const tip = await visitor.onScreen(place);
      return { x: box.x - tip.x, y: box.y - tip.y };
    };
    const before = await beside();
    expect(before.x).toBeGreaterThan(10);
    expect(before.x).toBeLessThan(40);
    await anna.walk(place.x - 30, place.y);
    await visitor.until(async () => (await beside()).x < before.x - 50);
    await anna.room.leave();
    await isClosed();
  });

  it('is steered with the keyboard, from the list of those near, and gives the focus back', async () => {
    await meet();
    const { keyboard } = visitor.page;
    await keyboard.press('n');
    const list = visitor.page.getByRole('dialog', { name: 'Who is near' });
    await list.getByRole('button', { name }).press('Enter');
    await list.waitFor({ state: 'detached' });
    await menu().waitFor();
    const start = await visitor.stands();
    const focused = () => visitor.page.evaluate(() => document.activeElement?.textContent);
    await visitor.until(async () => (await focused()) === 'Whisper');
    await keyboard.press('ArrowUp');
    expect(await focused()).toBe('Report');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    expect(await focused()).toBe('Mute');
    expect(await visitor.stands()).toEqual(start);
    await keyboard.press('Escape');
    await isClosed();

    const button = visitor.button('Who is near');
    await button.press('Enter');
    await list.getByRole('button', { name }).press('Enter');
    await menu().waitFor();
    await keyboard.press('Escape');
    await isClosed();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('says so when nobody is near', async () => {
    visitor = await visits.play();
    // Whose page was closed stays for a while, in case it comes back.
    await visitor.until(async () => (await visitor.hud('actors')) === 1, GHOST_MS);
    await visitor.page.keyboard.press('n');
    const list = visitor.page.getByRole('dialog', { name: 'Who is near' });
    await list.getByText('Nobody else').waitFor();
    await visitor.page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  });
});

describe('a finger', () => {
  it('that stays on somebody chooses them; one that taps walks there', async () => {
    const place = await meet({ hasTouch: true });
    const start = await visitor.stands();
    const at = await bodyAt(place);
    const cdp = await visitor.page.context().newCDPSession(visitor.page);
    const touch = (type: 'touchStart' | 'touchEnd', touchPoints: Point[]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [at]);
    await menu().waitFor();
    await touch('touchEnd', []);
    expect(await visitor.stands()).toEqual(start);
    expect(await menu().isVisible()).toBe(true);
    await visitor.page.touchscreen.tap(at.x, at.y);
    await isClosed();
    const end = await visitor.stands();
    expect(distance(end, { x: place.x, y: place.y - BODY_PX })).toBeLessThan(20);
  });
});
