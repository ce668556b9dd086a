import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PROJECT_DIR } from '../server/paths';
import type { Point } from '../shared/movement/grid';
import { arrivalAt } from '../shared/movement/walk';
import { openBrowser } from '../test/support/browser';
import { Player, signIn } from '../test/support/player';
import { startServer } from '../test/support/serverProcess';

const FOLDER = join(PROJECT_DIR, 'docs/screenshots');
const PASSWORD = 'only for pictures';

const SCREENS: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: {
    viewport: { width: 375, height: 667 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  },
};

/** Somebody in a picture: where they stand, what they say, and between which places they walk. */
interface Role extends Point {
  name: string;
  avatar: number;
  line?: string;
  to?: Point;
}

/** The last one is who looks: their place is the middle of the picture. */
const SQUARE: readonly Role[] = [
  { name: 'Alaric', avatar: 1, x: 2012, y: 2104, line: 'Good morning! Who is up for a walk?' },
  { name: 'Reynard', avatar: 3, x: 2100, y: 2100, line: 'Me! I have not seen the lake yet.' },
  { name: 'Odo', avatar: 4, x: 1990, y: 2016, line: 'Take a loaf along, they are still warm.' },
  { name: 'Clover', avatar: 7, x: 2210, y: 2172, to: { x: 1900, y: 2172 } },
  { name: 'Juniper', avatar: 6, x: 2086, y: 2156, line: 'It is north-east of here, by the river.' },
  { name: 'Lio', avatar: 10, x: 2028, y: 2156 },
  { name: 'Marigold', avatar: 0, x: 2052, y: 2122 },
];

const LAKE: readonly Role[] = [
  { name: 'Isolde', avatar: 5, x: 3088, y: 1440, line: 'Is that a tree on the island?' },
  { name: 'Finn', avatar: 9, x: 3152, y: 1462, line: 'A cherry. Nobody has a boat, though.' },
  { name: 'Ottilie', avatar: 2, x: 2940, y: 1504, to: { x: 3084, y: 1484 } },
  { name: 'Pip', avatar: 11, x: 3088, y: 1390 },
];

/** Draws the pictures of docs/screenshots: a real browser at a world with people in it. */
async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const server = await startServer();
  const browser = await openBrowser();
  try {
    const casts = Promise.all([assemble(server.url, SQUARE), assemble(server.url, LAKE)]);
    for (const screen of Object.keys(SCREENS)) {
      const page = await open(browser, server.url, screen);
      await page.getByRole('button', { name: 'Log in' }).waitFor();
      // The shade behind the form makes a PNG of it five times as large.
      await picture(page, `sign-in-${screen}.jpg`);
    }
    const [square, lake] = await casts;
    await photograph(browser, server.url, { place: 'lake', roles: LAKE, players: lake });
    await photograph(browser, server.url, { place: 'square', roles: SQUARE, players: square });
  } finally {
    await browser.close();
    await server.stop();
    await rm(server.dataDir, { recursive: true, force: true });
  }
}

/** Lets everybody walk to their places; who looks goes away again, to come back by the page. */
async function assemble(url: string, roles: readonly Role[]): Promise<Player[]> {
  const players = await Promise.all(
    roles.map(async ({ name, avatar, x, y }) => {
      const account = { username: name, password: PASSWORD, avatar };
      const player = await Player.join(url, (await signIn(url, 'register', account)).token);
      const walk = await player.walk(x, y);
      await delay(arrivalAt(walk) - walk.departedAt + 500);
      return player;
    }),
  );
  await players.pop()!.room.leave();
  return players;
}

interface Scene {
  place: string;
  roles: readonly Role[];
  players: readonly Player[];
}

/** Lets the players talk, and takes a picture of them on every screen. */
async function photograph(browser: Browser, url: string, scene: Scene): Promise<void> {
  const { place, roles, players } = scene;
  for (const [index, player] of players.entries()) {
    const { line } = roles[index]!;
    if (line) player.send('chat', { text: line });
  }
  for (const [turn, screen] of Object.keys(SCREENS).entries()) {
    const page = await open(browser, url, screen);
    await page.getByRole('textbox', { name: 'Username' }).fill(roles.at(-1)!.name);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('log', { name: 'Chat' }).waitFor();
    await page.getByRole('status').waitFor({ state: 'detached' });
    for (const [index, player] of players.entries()) {
      const { to, ...from } = roles[index]!;
      const end = turn % 2 === 0 ? to : from;
      if (to && end) await player.walk(end.x, end.y);
    }
    await picture(page, `${place}-${screen}.png`);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.context().close();
  }
}

async function open(browser: Browser, url: string, screen: string): Promise<Page> {
  const page = await (await browser.newContext(SCREENS[screen])).newPage();
  // At noon, whatever the hour.
  await page.goto(`${url}/?hour=12`);
  return page;
}

/** Takes the picture when the art is there and has been drawn. */
async function picture(page: Page, file: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await delay(1000);
  await page.screenshot({ path: join(FOLDER, file) });
}

await main();
