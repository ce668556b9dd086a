import { describe, expect, it } from '@jest/globals';
import { distance } from '../../shared/movement/walk';
import { closeSettings, openSettings, settingsOf } from '../support/openSettings';
import { Player } from '../support/player';
import type { Visitor } from '../support/visitor';
import { openVisits } from '../support/visits';

const visits = openVisits();
let visitor: Visitor;

async function arrive(options?: Parameters<typeof Visitor.open>[2]): Promise<void> {
  visitor = await visits.arrive(options);
}

async function play(options?: Parameters<typeof Visitor.open>[2]): Promise<void> {
  visitor = await visits.play(options);
}

describe('on a screen to be touched', () => {
  const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };

  it('a stick that is switched on walks while it is held, and taps go on to walk', async () => {
    await play(PHONE);
    const start = await visitor.stands();
    const stick = visitor.page.locator('.joystick');
    expect(await stick.count()).toBe(0);
    await openSettings(visitor);
    await settingsOf(visitor).getByLabel('Joystick').check();
    await closeSettings(visitor);
    const { x, y, width, height } = (await stick.boundingBox())!;
    const middle = { x: x + width / 2, y: y + height / 2 };
    const cdp = await visitor.page.context().newCDPSession(visitor.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: object[]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points } as never);
    await touch('touchStart', [middle]);
    await touch('touchMove', [{ x: middle.x + 35, y: middle.y + 2 }]);
    await visitor.until(async () => (await visitor.shown()).x > start.x + 8);
    await touch('touchEnd', []);
    const place = await visitor.stands();
    expect(Math.abs(place.y - start.y)).toBeLessThan(1);
    await cdp.detach();

    const target = { x: start.x + 2, y: start.y };
    const onScreen = await visitor.onScreen(target);
    await visitor.page.touchscreen.tap(onScreen.x, onScreen.y);
    expect(distance(await visitor.stands(), target)).toBeLessThan(1);
    const send = (await visitor.button('Send').boundingBox())!;
    expect(y + height).toBeLessThan(send.y);
  });

  it('the device is felt at a tap and at a whisper, once that is switched on', async () => {
    await arrive(PHONE);
    await visitor.page.evaluate(() => {
      const felt: unknown[] = [];
      Object.assign(window, { felt });
      navigator.vibrate = (pattern) => felt.push(pattern) > 0;
    });
    const felt = () =>
      visitor.page.evaluate(() => (window as unknown as { felt: number[] }).felt.length);
    await visitor.button('Play as guest').click();
    await visitor.isPlaying();
    await visitor.page.touchscreen.tap(200, 300);
    await visitor.stands();
    expect(await felt()).toBe(0);
    await openSettings(visitor);
    await settingsOf(visitor)
      .getByLabel(/^Vibrate/)
      .check();
    await closeSettings(visitor);
    await visitor.page.touchscreen.tap(180, 330);
    await visitor.until(async () => (await felt()) === 1);
    const anna = await Player.guest(visits.url);
    anna.send('chat', { text: 'Said aloud' });
    anna.send('chat', { text: `/w ${await visitor.ownName()} Psst` });
    await visitor.hears('Psst');
    await visitor.until(async () => (await felt()) === 2);
    await anna.room.leave();
  });
});
