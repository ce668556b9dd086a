import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser';
import { type SecondBuild, secondBuild } from '../../support/secondBuild';
import { type ServerProcess, startServer } from '../../support/serverProcess';
import { STAGE_LIMIT_MS } from '../../support/stage';
import { Visitor } from '../../support/visitor';

/** The pause between two tries of a page grows with every failure, up to this. */
const RETURN_MS = 25_000;

let browser: Browser;
let newer: SecondBuild;
let server: ServerProcess;
let visitor: Visitor;

beforeAll(async () => {
  [browser, newer] = await Promise.all([openBrowser(), secondBuild('99.0.0+newer')]);
}, STAGE_LIMIT_MS);
beforeEach(async () => {
  server = await startServer();
  visitor = await Visitor.guest(browser, server.url);
}, STAGE_LIMIT_MS);
afterEach(async () => {
  const { faults } = visitor;
  await visitor.close();
  await server.stop();
  await rm(server.dataDir, { recursive: true, force: true });
  expect(faults).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await newer?.remove();
});

/** Puts a server with the newer game in the place of the old one. */
async function replaceServer(): Promise<void> {
  const { dataDir, port, stop } = server;
  await stop();
  server = await startServer({ dataDir, port, projectDir: newer.projectDir });
}

function versionOfPage(): Promise<string> {
  return visitor.page
    .locator('meta[name=version]')
    .evaluate((meta: HTMLMetaElement) => meta.content);
}

const told = () => visitor.page.getByText('There is a new version of Meadow.');

it('an old page tells that there is a newer one, becomes it, and nobody is signed out', async () => {
  const name = await visitor.ownName();
  const place = await visitor.stands();
  expect(await versionOfPage()).not.toBe(newer.version);
  await replaceServer();
  await told().waitFor({ timeout: RETURN_MS });
  await visitor.until(async () => (await versionOfPage()) === newer.version, RETURN_MS);
  await visitor.isPlaying();
  expect(await told().count()).toBe(0);
  expect(await visitor.ownName()).toBe(name);
  expect(await visitor.stands()).toEqual(place);
});

it('waits for the end of what one writes, unless one does not want to wait', async () => {
  await visitor.message.fill('What I wanted to say is');
  await replaceServer();
  await told().waitFor({ timeout: RETURN_MS });
  // Longer than it would wait if nobody wrote.
  await visitor.page.waitForTimeout(6000);
  expect(await visitor.message.inputValue()).toBe('What I wanted to say is');
  await visitor.button('Open it now').click();
  await visitor.until(async () => (await versionOfPage()) === newer.version);
  await visitor.isPlaying();
});

it('a page that was here before is not opened again out of a cache', async () => {
  await visitor.page.evaluate(async () => navigator.serviceWorker.ready);
  await visitor.page.reload();
  await visitor.isPlaying();
  expect(await visitor.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await visitor.page.goto('about:blank');
  await replaceServer();
  await visitor.page.goto(`${server.url}/?hud=1`);
  expect(await versionOfPage()).toBe(newer.version);
  await visitor.isPlaying();
  expect(await told().count()).toBe(0);
});
