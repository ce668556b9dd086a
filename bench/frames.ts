import type { Browser } from 'playwright-core';
import { Swarm } from '../bots/Swarm';
import { openBrowser } from '../test/support/browser';
import { startServer } from '../test/support/serverProcess';
import { Visitor } from '../test/support/visitor';
import { type FrameCost, costOfFrames } from './frameTrace';

/** The largest part of the world that a screen may show: nobody sees more at once. */
const SCREEN = { width: 960, height: 640 };

/** Where the bots walk: within that, around the square, where guests arrive. */
const AREA = { x: 1628, y: 1778, width: 840, height: 540 };

const HABITS = { walkEvery: 4, chatEvery: 60 };

/** Until the crowd has spread and what a join brings has been drawn. */
const CALM_SECONDS = 6;

/** Without a graphics card a picture of such a crowd may take a quarter of a second. */
const LONGEST_SECONDS = 120;

/** What a picture costs the page, with so many actors to be seen in it. */
export interface FramesDrawn extends FrameCost {
  actors: number;
}

/** Lets a page look at a crowd of bots who walk and talk, until it has drawn so many pictures. */
export async function measureFrames(options: {
  actors: number;
  frames: number;
}): Promise<FramesDrawn> {
  const { actors, frames } = options;
  const server = await startServer({ env: { RATE_LIMITS: 'off' } });
  const browser = await openBrowser();
  // The page itself is one of them.
  const crowd = { ...HABITS, url: server.url, count: actors - 1, area: AREA };
  const swarm = await Swarm.start({ ...crowd, decode: false, workers: 1 });
  try {
    await swarm.arrive();
    await swarm.measure(CALM_SECONDS);
    const visitor = await Visitor.guest(browser, server.url, {
      viewport: SCREEN,
      drawsSeldom: false,
    });
    await visitor.until(async () => (await visitor.hud('actors')) === actors);
    const trace = await traceOf(browser, visitor, frames);
    await swarm.leave();
    return { actors, ...costOfFrames(trace) };
  } finally {
    await swarm.end();
    await browser.close();
    await server.remove();
  }
}

/** What the browser did while a page drew so many pictures or more, as JSON. */
async function traceOf(browser: Browser, { page }: Visitor, frames: number): Promise<string> {
  await page.waitForTimeout(CALM_SECONDS * 1000);
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel'] });
  const end = performance.now() + LONGEST_SECONDS * 1000;
  for (let drawn = 0; drawn < frames && performance.now() < end; drawn += 1) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  return (await browser.stopTracing()).toString();
}
