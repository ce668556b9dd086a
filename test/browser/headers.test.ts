import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { type ServerProcess, startServer } from '../support/serverProcess';
import { STAGE_LIMIT_MS } from '../support/stage';

const PASSWORD = 'look but do not touch';

/** Addresses of this machine without TLS; only to the first one a browser grants all it has. */
const hosts = ['127.0.0.1', ...lanAddresses().slice(0, 1)];

let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer({ env: { HOST: '0.0.0.0', MONITOR_PASSWORD: PASSWORD } }),
    openBrowser(),
  ]);
}, STAGE_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (server) await rm(server.dataDir, { recursive: true, force: true });
});

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

/** Opens a page and remembers what the browser complains of. */
async function open(url: string, options?: BrowserContextOptions) {
  const context = await browser.newContext({ viewport: { width: 640, height: 480 }, ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (line) => {
    const isViolation = /content.security.policy|origin-agent|opener-policy/i.test(line.text());
    if (line.type() === 'error' || isViolation) complaints.push(line.text());
  });
  await page.goto(url);
  return { page, complaints, close: async () => context.close() };
}

/** The ways in which a page made code out of text, as text that somebody smuggled in would. */
async function waysToMakeCode(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const ways: string[] = [];
    Object.assign(window, { made: (way: string) => ways.push(way) });
    const script = document.createElement('script');
    script.textContent = 'made("a script")';
    const link = document.createElement('a');
    link.setAttribute('onclick', 'made("a handler")');
    document.body.append(script, link);
    link.click();
    // Later: what a test evaluates is itself free to make code until it returns.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        // Its text is made code only when it is due, and before what follows.
        setTimeout('made("eval")' as unknown as () => void);
        setTimeout(resolve);
      });
    });
    return ways;
  });
}

describe.each(hosts)('the page at http://%s', (host) => {
  const url = () => `http://${host}:${server.port}`;

  it('is played without a complaint of the browser', async () => {
    const { page, complaints, close } = await open(`${url()}/?hud=1`);
    await page.getByRole('button', { name: 'Play as guest' }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill(`hello from ${host}`);
    await page.getByRole('textbox', { name: 'Message' }).press('Enter');
    await page.getByRole('log', { name: 'Chat' }).getByText(host).waitFor();
    // By then the world has been drawn, with all that it loads.
    await page.waitForFunction(
      () => Number(document.querySelector('[data-hud="fps"]')?.textContent) > 0,
    );
    await page.getByRole('status').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('runs no code but its own', async () => {
    const { page, close } = await open(url());
    await page.getByRole('button', { name: 'Play as guest' }).waitFor();
    expect(await waysToMakeCode(page)).toEqual([]);
    await close();
  });
});

describe('the monitor', () => {
  it('is drawn in its own style, and runs no code but its own', async () => {
    const { page, complaints, close } = await open(`${server.url}/monitor/`, {
      httpCredentials: { username: 'admin', password: PASSWORD },
    });
    const name = page.getByText('Colyseus Monitor');
    await name.waitFor();
    // Blue, as its own styles have it: a page without them is of no use.
    const bar = await name.evaluate(
      (element) => getComputedStyle(element.closest('header')!).backgroundColor,
    );
    expect(bar).toBe('rgb(25, 118, 210)');
    expect(complaints).toEqual([]);
    expect(await waysToMakeCode(page)).toEqual([]);
    await close();
  });
});
