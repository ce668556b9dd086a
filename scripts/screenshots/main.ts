import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PROJECT_DIR } from '../../server/paths';
import { arrivalAt } from '../../shared/movement/walk';
import { openBrowser } from '../../test/support/browser';
import { Player, signIn } from '../../test/support/player';
import { startServer } from '../../test/support/serverProcess';
import { type Role, SCENES, type Scene } from './casts';

const FOLDER = join(PROJECT_DIR, 'docs/screenshots');
const PASSWORD = 'only for pictures';
const NOON = 12;

const SCREENS: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: {
    viewport: { width: 375, height: 667 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  },
};

/** Draws the pictures of docs/screenshots: a real browser at a world with people in it. */
async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  // All of them come from one address.
  const server = await startServer({ env: { RATE_LIMITS: 'off' } });
  const browser = await openBrowser();
  try {
    for (const screen of Object.keys(SCREENS)) {
      const page = await open(browser, server.url, { screen, hour: NOON });
      await page.getByRole('button', { name: 'Log in' }).waitFor();
      // The shade behind the form makes a PNG of it five times as large.
      await picture(page, `sign-in-${screen}.jpg`);
      await page.context().close();
    }
    for (const scene of SCENES) await photograph(browser, server.url, scene);
  } finally {
    await browser.close();
    await server.stop();
    await rm(server.dataDir, { recursive: true, force: true });
  }
}

/** Takes pictures of a scene on all screens at once: what is said is said once. */
async function photograph(browser: Browser, url: string, scene: Scene): Promise<void> {
  const { name, hour, roles } = scene;
  const players = await assemble(url, roles);
  const screens = Object.keys(SCREENS);
  const pages: Page[] = [];
  for (const [i, screen] of screens.entries()) {
    const looking = roles.length - 1 - i;
    await players[looking]!.room.leave();
    const page = await open(browser, url, { screen, hour });
    await logIn(page, roles[looking]!.name);
    pages.push(page);
  }
  const cast = players.slice(0, -screens.length);
  for (const [i, player] of cast.entries()) {
    const { line, to } = roles[i]!;
    if (line !== undefined) player.send('chat', { text: line });
    if (to) await player.walk(to.x, to.y);
  }
  for (const [i, page] of pages.entries()) await picture(page, `${name}-${screens[i]}.png`);
  if (scene === SCENES[0]) {
    for (const [i, page] of pages.entries()) {
      await page.getByRole('button', { name: 'Settings' }).click();
      await picture(page, `settings-${screens[i]}.jpg`);
    }
  }
  for (const page of pages) await page.context().close();
  await Promise.all(cast.map(async ({ room }) => room.leave()));
}

/** Lets everybody walk to their places. */
async function assemble(url: string, roles: readonly Role[]): Promise<Player[]> {
  return Promise.all(
    roles.map(async ({ name, avatar, x, y }) => {
      const account = { username: name, password: PASSWORD, avatar };
      const player = await Player.join(url, (await signIn(url, 'register', account)).token);
      const walk = await player.walk(x, y);
      await delay(arrivalAt(walk) - walk.departedAt + 500);
      return player;
    }),
  );
}

async function logIn(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Username' }).fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('log', { name: 'Chat' }).waitFor();
  await page.getByRole('status').waitFor({ state: 'detached' });
}

async function open(
  browser: Browser,
  url: string,
  { screen, hour }: { screen: string; hour: number },
): Promise<Page> {
  const page = await (await browser.newContext(SCREENS[screen])).newPage();
  await page.goto(`${url}/?hour=${hour}`);
  return page;
}

/** Takes the picture when the art is there and has been drawn. */
async function picture(page: Page, file: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await delay(1000);
  const isPhoto = file.endsWith('.jpg');
  await page.screenshot({
    path: join(FOLDER, file),
    ...(isPhoto && { type: 'jpeg', quality: 80 }),
  });
}

await main();
