import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { Visitor } from '../support/visitor';

const ADDRESS = 'https://lake.example/boats?from=square#cherry';

let stage: Stage;
let visitor: Visitor;
/** What the browser was asked for on the other site. */
const asked: string[] = [];

beforeAll(async () => {
  stage = await openStage();
  visitor = await Visitor.guest(stage.browser, stage.server.url);
  await visitor.page.context().route('https://lake.example/**', (route) => {
    asked.push(`${route.request().url()} referrer=${route.request().headers().referer ?? ''}`);
    return route.fulfill({ contentType: 'text/html', body: '<title>The lake</title>' });
  });
  await visitor.say(`Come to ${ADDRESS}, and not to javascript:alert(1)`);
  await link().waitFor();
}, STAGE_LIMIT_MS);
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => stage?.close());

function link(): Locator {
  return visitor.log.getByRole('link');
}

function dialog(): Locator {
  return visitor.page.getByRole('dialog', { name: 'Open this link?' });
}

it('shows addresses of the web as links, and nothing else', async () => {
  expect(await link().allInnerTexts()).toEqual([ADDRESS]);
});

it.each([
  ['a click', () => link().click()],
  ['the middle button', () => link().click({ button: 'middle' })],
  ['Ctrl and a click', () => link().click({ modifiers: ['Control'] })],
  ['the Enter key', () => link().press('Enter')],
])('asks first, and opens nothing by %s alone', async (_how, press) => {
  await press();
  await dialog().waitFor();
  expect(await dialog().innerText()).toContain(ADDRESS);
  await visitor.page.keyboard.press('Enter');
  await dialog().waitFor({ state: 'detached' });
  expect(visitor.page.context().pages()).toHaveLength(1);
  expect(asked).toEqual([]);
  expect(await link().evaluate((element) => element === document.activeElement)).toBe(true);
});

it('opens a page of its own that knows nothing of this one', async () => {
  await link().click();
  const opening = visitor.page.context().waitForEvent('page');
  await visitor.button('Open link').click();
  const opened = await opening;
  await opened.waitForLoadState();
  expect(await opened.title()).toBe('The lake');
  expect(await opened.evaluate(() => window.opener === null)).toBe(true);
  expect(asked).toEqual([`${ADDRESS.split('#')[0]} referrer=`]);
  expect(await dialog().count()).toBe(0);
  await opened.close();
});

it('reports no error of its own', () => {
  expect(visitor.faults).toEqual([]);
});
