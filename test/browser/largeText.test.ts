import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Visitor } from '../support/visitor';
import { openVisits } from '../support/visits';

const visits = openVisits();

const PHONE = {
  viewport: { width: 375, height: 667 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

/** Twice what browsers begin with. */
const FONT_PX = 32;

const CONTROLS = 'button, input, select, summary';

/** What lies over the world and has to be seen beside one another. */
const PARTS = '.corner, .minimap canvas, .minimap button, .chat-form, .chat-log';

async function open(locale: string): Promise<Visitor> {
  const visitor = await visits.arrive({ ...PHONE, locale });
  const cdp = await visitor.page.context().newCDPSession(visitor.page);
  await cdp.send('Page.enable');
  await cdp.send('Page.setFontSizes', { fontSizes: { standard: FONT_PX } });
  const size = await visitor.page.evaluate(() => getComputedStyle(document.body).fontSize);
  expect(size).toBe(`${FONT_PX}px`);
  return visitor;
}

async function play(locale: string): Promise<Visitor> {
  const visitor = await open(locale);
  await visitor.page.locator('button.guest').tap();
  await visitor.isPlaying();
  // The figures are for those who test, and long.
  await visitor.page.keyboard.press('F3');
  await visitor.page.locator('.hud').waitFor({ state: 'detached' });
  return visitor;
}

/** What of it cannot be reached: it stays off the screen, or under something else, however one scrolls. */
function unreachable(page: Page, within: string): Promise<string[]> {
  return page.locator(within).evaluate((parent, controls) => {
    const lost = [...parent.querySelectorAll<HTMLElement>(controls)].filter((control) => {
      if (control.offsetParent === null) return false;
      control.scrollIntoView({ block: 'center' });
      const { left, right, top, bottom } = control.getBoundingClientRect();
      if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight) return true;
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return !hit || !(control.contains(hit) || hit.closest('label')?.contains(control));
    });
    return lost.map(({ outerHTML }) => outerHTML);
  }, CONTROLS);
}

/** What is wider than the place it has: text that is cut, or runs over an edge. */
function cut(page: Page, within: string): Promise<string[]> {
  return page.locator(within).evaluate((parent) => {
    const texts = [...parent.querySelectorAll<HTMLElement>('button, label, legend, h2, p, span')];
    return texts
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
      .filter((each) => getComputedStyle(each).textOverflow !== 'ellipsis')
      .map(({ outerHTML }) => outerHTML);
  });
}

/** Pairs of parts that lie over one another. */
function overlaps(page: Page): Promise<string[]> {
  return page.locator(PARTS).evaluateAll((parts) => {
    const boxes = parts.map((part) => [part.className, part.getBoundingClientRect()] as const);
    return boxes.flatMap(([name, a], i) =>
      boxes.slice(i + 1).flatMap(([other, b]) => {
        const isApart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        return isApart ? [] : [`${name} and ${other}`];
      }),
    );
  });
}

async function openDialog({ page }: Visitor, button: string): Promise<void> {
  await page.locator(button).click();
  await page.locator('dialog[open]').waitFor();
}

/** Leaves as much of the screen as an on-screen keyboard does, and returns when the page fits it. */
async function openKeyboard({ page }: Visitor): Promise<void> {
  const height = 340;
  await page.setViewportSize({ width: 375, height });
  await page.waitForFunction(
    (height) => document.getElementById('app')!.clientHeight === height,
    height,
  );
}

async function isWhole({ page }: Visitor, within: string): Promise<void> {
  expect(await cut(page, within)).toEqual([]);
  expect(await unreachable(page, within)).toEqual([]);
}

describe.each(['en', 'de'])('with text of 200 % on a small phone (%s)', (locale) => {
  it('one can sign in', async () => {
    await isWhole(await open(locale), '#app');
  });

  it('nothing that lies over the world lies over anything else', async () => {
    const visitor = await play(locale);
    await visitor.page.locator('.chat-form input').fill('Hello to all of you on this meadow!');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText('Hello to all of you').first().waitFor();
    expect(await overlaps(visitor.page)).toEqual([]);
    await isWhole(visitor, '#app');
    await openKeyboard(visitor);
    expect(await overlaps(visitor.page)).toEqual([]);
    await isWhole(visitor, '#app');
  });

  it('settings, account and the list of those near can be read and used', async () => {
    const visitor = await play(locale);
    for (const [button, inDialog] of [
      ['.corner button >> nth=1', undefined],
      ['.minimap button >> nth=1', undefined],
      ['.corner button >> nth=0', '.farewells button >> nth=-1'],
    ] as const) {
      await openDialog(visitor, button);
      // What is told of the account comes from the server.
      if (inDialog) await visitor.page.locator(inDialog).waitFor();
      await isWhole(visitor, 'dialog[open]');
      if (inDialog) {
        await visitor.page.locator(inDialog).click();
        await isWhole(visitor, 'dialog[open]');
      }
      await visitor.page.keyboard.press('Escape');
      await visitor.page.locator('dialog[open]').waitFor({ state: 'detached' });
    }
  });
});
