import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser';
import { startRestartingProxy } from '../../support/restartingProxy';
import { type ServerProcess, startServer } from '../../support/serverProcess';
import { STAGE_LIMIT_MS } from '../../support/stage';
import { Visitor } from '../../support/visitor';

let browser: Browser;
let server: ServerProcess;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
}, STAGE_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (server) await rm(server.dataDir, { recursive: true, force: true });
});

it('without a server the page says so, in the chosen language, and comes back by itself', async () => {
  const visitor = await Visitor.open(browser, server.url, { locale: 'de' });
  const { page } = visitor;
  await visitor.button('Als Gast spielen').click();
  await page.getByRole('log').waitFor();
  const name = await visitor.ownName();
  await page.evaluate(async () => navigator.serviceWorker.ready);

  const { dataDir, port, stop } = server;
  await stop();
  await page.reload();
  await page.getByRole('heading', { name: 'Die Wiese ist außer Reichweite' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await visitor.button('Noch einmal versuchen').click();
  await page.getByText('Noch immer außer Reichweite.').waitFor();

  server = await startServer({ dataDir, port });
  await page.getByRole('log').waitFor();
  expect(await visitor.ownName()).toBe(name);
  expect(visitor.faults).toEqual([]);
  await visitor.close();
});

it('what is not the page is the browser’s to open, also without a server', async () => {
  const visitor = await Visitor.guest(browser, server.url);
  await visitor.page.evaluate(async () => navigator.serviceWorker.ready);
  await visitor.page.reload();
  await visitor.isPlaying();
  const answer = await visitor.page.goto(`${server.url}/nothing/here`);
  expect(answer?.status()).toBe(404);
  await visitor.close();
});

it('behind a proxy the page says so, too, and comes back when the proxy has a server again', async () => {
  const proxy = await startRestartingProxy(server.port);
  const visitor = await Visitor.open(browser, proxy.url);
  const { page } = visitor;
  await page.evaluate(async () => navigator.serviceWorker.ready);
  for (const status of [404, 408, 500, 502, 503, 504, 522]) {
    proxy.status = status;
    await page.reload();
    await page.getByRole('heading', { name: 'The meadow is out of reach' }).waitFor();
    await visitor.button('Try again').click();
    await page.getByText('Still out of reach.').waitFor();
    proxy.status = undefined;
    await visitor.button('Try again').click();
    await visitor.button('Play as guest').waitFor();
  }
  for (const status of [403, 511]) {
    proxy.status = status;
    await page.reload();
    await page.getByText('Bad gateway').waitFor();
  }
  await visitor.close();
  await proxy.close();
});
