import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { HudName } from '../../client/hud/hudValues';
import type { Point } from '../../shared/movement/grid';
import { distance } from '../../shared/movement/walk';

interface VisitOptions extends BrowserContextOptions {
  /** The page's query; the HUD is always shown, and unless another hour is named, it is noon. */
  query?: string;
  /** Left out, it does: without a graphics card one picture costs both cores 40 ms. */
  drawsSeldom?: boolean;
}

/** A window that is drawn quickly without a graphics card; a CSS pixel is a pixel of the world. */
const WINDOW = { width: 640, height: 480 };

/** So far (px) one can go from every place where one begins without having anything in the way. */
export const STEP: Point = { x: 19, y: 18 };

/**
 * South of the square: for 280 px to the west nothing is in the way. A click on it meets nobody who has
 * just arrived, or gone a `STEP` since.
 */
export const FREE_GROUND: Point = { x: 2058, y: 2120 };

const PICTURE_INTERVAL_MS = 200;

const PATIENCE_MS = 20_000;

/** Half the interval in which the HUD shows something new. */
const POLL_MS = 100;

/** The longest walk (70 px/s) that a test waits for. */
const LONGEST_WALK_MS = 15_000;

/** Somebody at the page, in a window that shares nothing with the other ones. */
export class Visitor {
  readonly page: Page;
  /** What the page reported as an error of its own. */
  readonly faults: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', ({ message }) => this.faults.push(message));
  }

  /** Opens the page in a new window; nobody is signed in. */
  static async open(
    browser: Browser,
    url: string,
    { query = '', drawsSeldom = true, ...options }: VisitOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({ viewport: WINDOW, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    if (drawsSeldom) await context.addInitScript(drawSeldom, PICTURE_INTERVAL_MS);
    const visitor = new Visitor(await context.newPage());
    await visitor.page.goto(`${url}/?${query}&hud=1&hour=12`);
    return visitor;
  }

  /** Opens the page once more, as the same user of the same browser. */
  async secondTab(): Promise<Visitor> {
    const tab = new Visitor(await this.page.context().newPage());
    await tab.page.goto(this.page.url());
    return tab;
  }

  /** Opens the page and walks in as a guest. */
  static async guest(browser: Browser, url: string, options?: VisitOptions): Promise<Visitor> {
    const visitor = await Visitor.open(browser, url, options);
    await visitor.button('Play as guest').click();
    await visitor.isPlaying();
    return visitor;
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Chat' });
  }

  get message(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  get alert(): Locator {
    return this.page.getByRole('alert');
  }

  /** What lies over the world while one joins or the connection is lost. */
  get banner(): Locator {
    return this.page.getByRole('status');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The name under which one plays, as the page shows it. */
  ownName(): Promise<string> {
    return this.page.locator('.own-name').innerText();
  }

  async fillIn(username: string, password: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Username' }).fill(username);
    await this.page.getByLabel('Password').fill(password);
  }

  async register(username: string, password: string, avatar = 'Fox'): Promise<void> {
    await this.page.getByRole('radio', { name: avatar }).check();
    await this.fillIn(username, password);
    await this.button('Create account').click();
    await this.isPlaying();
  }

  /** Returns when the world is there, the own actor in it, and no banner over it. */
  async isPlaying(limitMs = PATIENCE_MS): Promise<void> {
    await this.log.waitFor();
    await this.until(async () => (await this.hud('server-x')) > 0);
    await this.banner.waitFor({ state: 'detached', timeout: limitMs });
  }

  /** A number of the HUD; NaN while it is not known. */
  async hud(name: HudName): Promise<number> {
    return (await this.#numbers()).get(name) ?? Number.NaN;
  }

  /** Notes every value that a number of the HUD takes from now on; gives all of them so far. */
  async watch(name: HudName): Promise<() => Promise<string[]>> {
    const values = await this.page.locator(`[data-hud=${name}]`).evaluateHandle((cell) => {
      const values = new Set([cell.textContent]);
      const note = () => values.add(cell.textContent);
      new MutationObserver(note).observe(cell, { childList: true, characterData: true });
      return values;
    });
    return () => values.evaluate((values) => [...values]);
  }

  /** Where the page shows the own actor. */
  async shown(): Promise<Point> {
    return placeIn(await this.#numbers());
  }

  /** Where the own actor is by the server's walk. */
  async served(): Promise<Point> {
    return placeIn(await this.#numbers(), 'server-');
  }

  /** Where on the page (CSS px) a point of the world is. */
  async onScreen({ x, y }: Point): Promise<Point> {
    const numbers = await this.#numbers();
    const scale = numbers.get('zoom')! / (await this.page.evaluate(() => devicePixelRatio));
    return { x: (x - numbers.get('view-x')!) * scale, y: (y - numbers.get('view-y')!) * scale };
  }

  /** Clicks on a point of the world that is in view. */
  async clickOn(point: Point): Promise<void> {
    const { x, y } = await this.onScreen(point);
    const { mouse } = this.page;
    await mouse.move(x, y);
    // Sent together: on a busy machine a pause between them would make it a press that is held.
    await Promise.all([mouse.down(), mouse.up()]);
  }

  /** Walks to a point in view and returns when both halves have the actor there, within a pixel. */
  async walkTo(point: Point): Promise<void> {
    // While the picture moves, a click meets another point than the one that was under it.
    const start = await this.stands();
    if (distance(start, point) < 1.5) return;
    await this.clickOn(point);
    await this.until(async () => distance(await this.shown(), start) > 0, LONGEST_WALK_MS);
    const end = await this.stands();
    if (distance(end, point) > 1.5) {
      throw new Error(`stands at ${end.x},${end.y} instead of at ${point.x},${point.y}`);
    }
  }

  /** Walks to `FREE_GROUND`, and returns when the actor stands there. */
  async standsFree(): Promise<Point> {
    await this.walkTo(FREE_GROUND);
    return this.stands();
  }

  /** Waits until the picture rests and the actor stands where the server has it; returns the place. */
  async stands(): Promise<Point> {
    await this.page.evaluate(untilAtRest, LONGEST_WALK_MS);
    return this.shown();
  }

  /** Waits for something that the page shows; asking more often would slow the page down. */
  async until(condition: () => Promise<boolean>, limitMs = PATIENCE_MS): Promise<void> {
    const end = performance.now() + limitMs;
    while (!(await condition())) {
      if (performance.now() > end) throw new Error(`waited in vain for ${condition.toString()}`);
      await this.page.waitForTimeout(POLL_MS);
    }
  }

  async say(text: string): Promise<void> {
    await this.message.fill(text);
    await this.message.press('Enter');
  }

  /** Waits until the log has a line, and returns all of them, without their times. */
  async hears(text: string): Promise<string[]> {
    await this.log.getByText(text).last().waitFor();
    return this.log.locator('p').evaluateAll((lines) =>
      lines.map((line) => {
        const time = line.querySelector('time')?.textContent ?? '';
        return line.textContent.slice(time.length).trim();
      }),
    );
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async #numbers(): Promise<Map<string, number>> {
    const cells = this.page.locator('[data-hud]');
    const texts = await cells.evaluateAll((elements) =>
      elements.map((element) => [element.getAttribute('data-hud')!, element.textContent] as const),
    );
    return new Map(texts.map(([name, text]) => [name, text === '' ? Number.NaN : Number(text)]));
  }
}

/** Runs in the page, before its own code. */
function drawSeldom(intervalMs: number): void {
  window.requestAnimationFrame = (draw) =>
    Number(setTimeout(() => draw(performance.now()), intervalMs));
  window.cancelAnimationFrame = (handle) => clearTimeout(handle);
}

/**
 * Runs in the page: returns when two pictures, one after the other, have told the same of the actor and
 * of the view, and the actor is where the server has it.
 */
async function untilAtRest(limitMs: number): Promise<void> {
  const textOf = (name: string) => document.querySelector(`[data-hud="${name}"]`)!.textContent;
  const differs = (axis: 'x' | 'y') =>
    !(Math.abs(Number(textOf(axis)) - Number(textOf(`server-${axis}`))) < 0.15);
  let before = '';
  await new Promise<void>((resolve, reject) => {
    const observer = new MutationObserver(() => {
      const now = ['x', 'y', 'view-x', 'view-y', 'zoom'].map(textOf).join();
      if (now === before && !differs('x') && !differs('y')) end();
      before = now;
    });
    const timer = setTimeout(() => end(`is not at rest: ${before}`), limitMs);
    const end = (fault?: string) => {
      observer.disconnect();
      clearTimeout(timer);
      if (fault === undefined) resolve();
      else reject(new Error(fault));
    };
    // It is written with each picture.
    observer.observe(document.querySelector('[data-hud="x"]')!, { childList: true });
  });
}

function placeIn(numbers: Map<string, number>, whose: '' | 'server-' = ''): Point {
  return { x: numbers.get(`${whose}x`)!, y: numbers.get(`${whose}y`)! };
}
