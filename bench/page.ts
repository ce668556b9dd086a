import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../test/support/browser';
import { signIn } from '../test/support/player';
import { startServer } from '../test/support/serverProcess';
import { clickWhenPlayable, firstStepOf } from './firstStep';
import { quantile } from './quantile';

const VISITS = 5;
const PATIENCE_MS = 60_000;
const PHONE = { viewport: { width: 375, height: 667 }, isMobile: true };

/** "Fast 4G" as Chromium's developer tools have it. */
const FAST_4G = {
  offline: false,
  latency: 60 * 2.75,
  downloadThroughput: ((9 * 1000 * 1000) / 8) * 0.9,
  uploadThroughput: ((1.5 * 1000 * 1000) / 8) * 0.9,
};

const SITUATIONS = [
  { name: 'first visit, Fast 4G, processor 4× slower', cpuSlowdown: 4, isSlow: true, again: false },
  { name: 'the same, once more', cpuSlowdown: 4, isSlow: true, again: true },
  { name: 'first visit, no slower than it is', cpuSlowdown: 1, isSlow: false, again: false },
] as const;

type Situation = (typeof SITUATIONS)[number];

/** How soon a returning player walks, from opening the link on; medians. */
export interface PageOpened {
  situation: string;
  /** Something to read is on the screen (ms). */
  paintMs: number;
  playableMs: number;
  /** The first own step is on the screen (ms). */
  stepMs: number;
  /** What travelled until then (kB). */
  receivedKb: number;
  /** CPU time (ms) of the process that draws: a graphics card would take its place. */
  drawingMs: number;
}

type Visit = Omit<PageOpened, 'situation'>;

/** Opens the built page again and again on a phone's screen, as a guest who was there before. */
export async function measurePage(): Promise<PageOpened[]> {
  const server = await startServer({ env: { RATE_LIMITS: 'off' } });
  const browser = await openBrowser();
  try {
    const opened: PageOpened[] = [];
    for (const situation of SITUATIONS) {
      const visits: Visit[] = [];
      while (visits.length < VISITS) visits.push(await visit(browser, server.url, situation));
      const median = (name: keyof Visit) =>
        quantile(
          visits.map((each) => each[name]),
          0.5,
        );
      opened.push({
        situation: situation.name,
        paintMs: median('paintMs'),
        playableMs: median('playableMs'),
        stepMs: median('stepMs'),
        receivedKb: median('receivedKb'),
        drawingMs: median('drawingMs'),
      });
    }
    return opened;
  } finally {
    await browser.close();
    await server.remove();
  }
}

async function visit(browser: Browser, url: string, situation: Situation): Promise<Visit> {
  const { token } = await signIn(url, 'guest', {});
  const context = await browser.newContext(PHONE);
  await context.addInitScript((token) => localStorage.setItem('meadow.token', token), token);
  await clickWhenPlayable(context);
  if (situation.again) await fillCache(context, url);
  const page = await context.newPage();
  const session = await slowDown(page, situation);
  let received = 0;
  session.on('Network.dataReceived', ({ encodedDataLength }) => (received += encodedDataLength));
  const drawnBefore = await drawingTime(browser);
  const stepping = firstStepOf(page, PATIENCE_MS);
  await Promise.all([stepping, page.goto(url, { waitUntil: 'commit' })]);
  const { playable, step } = await stepping;
  const drawingMs = (await drawingTime(browser)) - drawnBefore;
  const paintMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await context.close();
  return { paintMs, playableMs: playable, stepMs: step, receivedKb: received / 1000, drawingMs };
}

/** One visit before the one that is measured, in a page of its own. */
async function fillCache(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  await Promise.all([firstStepOf(page, PATIENCE_MS), page.goto(url)]);
  await page.close();
}

async function slowDown(page: Page, { cpuSlowdown, isSlow }: Situation): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  if (isSlow) await session.send('Network.emulateNetworkConditions', FAST_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  return session;
}

/** CPU time (ms) so far of the browser's process that draws. */
async function drawingTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return (processInfo.find(({ type }) => type === 'GPU')?.cpuTime ?? Number.NaN) * 1000;
}
