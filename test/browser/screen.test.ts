import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';
import type { Point } from '../../shared/movement/grid';
import { distance } from '../../shared/movement/walk';
import { difference, pictureAt } from '../support/picture';
import { Player } from '../support/player';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { Visitor } from '../support/visitor';

/** In the basin of the fountain, and on the paving beside it. */
const WATER = { x: 2050, y: 2072 };
const PAVING = { x: 2090, y: 2120 };

let stage: Stage;
let anna: Visitor;

beforeAll(async () => {
  stage = await openStage();
  anna = await Visitor.guest(stage.browser, stage.server.url);
  await anna.standsFree();
}, STAGE_LIMIT_MS);
afterAll(() => stage?.close());

async function isZoomed(zoom: number): Promise<void> {
  await anna.until(async () => (await anna.hud('zoom')) === zoom);
}

/** How bright (0 to 255) the page is where nothing lies over the world. */
async function brightness(visitor: Visitor): Promise<number> {
  const clip = { x: 240, y: 120, width: 300, height: 240 };
  const { data } = PNG.sync.read(await visitor.page.screenshot({ clip }));
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += data[i]! + data[i + 1]! + data[i + 2]!;
  return sum / (data.length / 4) / 3;
}

describe('the zoom', () => {
  afterEach(async () => {
    for (let i = 0; i < 3; i += 1) await anna.page.keyboard.press('-');
    await isZoomed(1);
  });

  it('goes a whole step with the wheel, and with + and -, as far as the screen allows', async () => {
    await anna.page.mouse.move(320, 300);
    await anna.page.mouse.wheel(0, -100);
    await isZoomed(2);
    for (let i = 0; i < 3; i += 1) await anna.page.keyboard.press('+');
    await isZoomed(3);
    await anna.page.keyboard.press('-');
    await isZoomed(2);
    await anna.page.mouse.wheel(0, 100);
    await isZoomed(1);
    await anna.page.keyboard.press('-');
    await isZoomed(1);
  });

  it('takes the wheel with Ctrl from the browser, which would zoom the page', async () => {
    const { page } = anna;
    await page.evaluate(() => {
      const note = (event: Event) => (document.title = String(event.defaultPrevented));
      window.addEventListener('wheel', note, { once: true });
    });
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await isZoomed(2);
    expect(await page.title()).toBe('true');
  });

  it('stays for the next visit', async () => {
    await anna.page.keyboard.press('+');
    await isZoomed(2);
    await anna.page.reload();
    await anna.isPlaying();
    await isZoomed(2);
  });

  it('lets a click lead to where it was made', async () => {
    const start = await anna.standsFree();
    for (const [zoom, x] of [
      [2, -40],
      [3, -60],
    ] as const) {
      await anna.page.keyboard.press('+');
      await isZoomed(zoom);
      const target = { x: start.x + x, y: start.y + 5 };
      await anna.walkTo(target);
      expect(distance(await anna.stands(), target)).toBeLessThan(1);
    }
  });

  it('does not change while one types', async () => {
    await anna.message.fill('');
    await anna.message.pressSequentially('+=+');
    expect(await anna.message.inputValue()).toBe('+=+');
    await isZoomed(1);
    await anna.message.fill('');
    await anna.message.press('Escape');
  });
});

describe('the mouse', () => {
  const canvas = () => anna.page.locator('canvas.world');

  async function pointsAt(point: Point): Promise<void> {
    const { x, y } = await anna.onScreen(point);
    await anna.page.mouse.move(x, y);
  }

  it('shows whether one can go to where it points', async () => {
    await anna.walkTo({ x: 2048, y: 2120 });
    const hover = () => canvas().getAttribute('data-hover');
    const cursor = () => canvas().evaluate((element) => getComputedStyle(element).cursor);
    await pointsAt(WATER);
    await anna.until(async () => (await hover()) === 'blocked');
    expect(await cursor()).toBe('not-allowed');
    await pointsAt(PAVING);
    await anna.until(async () => (await hover()) === 'open');
    expect(await cursor()).toBe('pointer');
    await anna.button('Account').hover();
    await anna.until(async () => (await hover()) === null);
  });
});

describe('the minimap', () => {
  const map = () => anna.page.getByRole('img', { name: /^Map of what is around/ });

  /** A point of the minimap, from its middle, where the own actor is. */
  async function pointOnMap(dx: number, dy: number): Promise<Point> {
    const { x, y, width, height } = (await map().boundingBox())!;
    return { x: x + width / 2 + dx, y: y + height / 2 + dy };
  }

  it('shows where one is, and who else is in view', async () => {
    await anna.standsFree();
    const colourAt = async (dx: number, dy: number) => {
      const { x, y } = await pointOnMap(dx, dy);
      const picture = await anna.page.screenshot({ clip: { x, y, width: 1, height: 1 } });
      const [red, green, blue] = PNG.sync.read(picture).data;
      return `${red} ${green} ${blue}`;
    };
    await anna.until(async () => (await colourAt(0, 0)) === '244 201 92');
    const ben = await Player.guest(stage.server.url);
    await ben.walk(2048 - 80, 2120);
    await anna.until(async () => (await colourAt(-10, 0)) === '255 250 240');
    await ben.room.leave();
  });

  it('leads to where it is clicked', async () => {
    const start = await anna.standsFree();
    const { x, y } = await pointOnMap(-10, 0);
    await anna.page.mouse.click(x, y);
    await anna.until(async () => distance(await anna.shown(), start) > 20);
    const end = await anna.stands();
    expect(distance(end, { x: start.x - 80, y: start.y })).toBeLessThan(10);
  });

  it('is folded by M and by its button, which stays so', async () => {
    await anna.page.keyboard.press('m');
    await map().waitFor({ state: 'detached' });
    await anna.page.reload();
    await anna.isPlaying();
    expect(await map().count()).toBe(0);
    expect(await anna.button('Map').getAttribute('aria-expanded')).toBe('false');
    await anna.button('Map').click();
    await map().waitFor();
    await anna.message.press('m');
    expect(await map().count()).toBe(1);
    await anna.message.fill('');
  });

  it('takes no clicks but its own', async () => {
    const { x, y, width, height } = (await map().boundingBox())!;
    const buttons = (await anna.page.locator('.minimap-buttons').boundingBox())!;
    const names = await anna.page.evaluate(
      (points) => points.map(([left, top]) => document.elementFromPoint(left, top)?.className),
      [
        [x + width / 2, y + height + 8],
        [buttons.x + buttons.width / 2, buttons.y + buttons.height + 8],
      ] as const,
    );
    expect(names).toEqual(['world', 'world']);
  });
});

it('gets darker at night, and stays light enough to find the way', async () => {
  const { browser, server } = stage;
  const night = await Visitor.open(browser, server.url, { query: 'hour=0' });
  const noon = await Visitor.open(browser, server.url);
  for (const visitor of [night, noon]) {
    await visitor.button('Play as guest').click();
    await visitor.isPlaying();
    await visitor.standsFree();
  }
  const share = (await brightness(night)) / (await brightness(noon));
  expect(share).toBeGreaterThan(0.55);
  expect(share).toBeLessThan(0.85);
  await night.close();
  await noon.close();
});

it('draws on when the device took the graphics card away and gives it back', async () => {
  const place = await anna.stands();
  const before = await pictureAt(anna, place);
  await anna.page.locator('canvas.world').evaluate(async (canvas: HTMLCanvasElement) => {
    const heard = (name: string) =>
      new Promise((resolve) => {
        canvas.addEventListener(name, resolve, { once: true });
      });
    const card = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
    const lost = heard('webglcontextlost');
    card.loseContext();
    await lost;
    const restored = heard('webglcontextrestored');
    // What the page makes of the loss comes first.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    card.restoreContext();
    await restored;
  });
  await anna.until(async () => difference(before, await pictureAt(anna, place)) < 0.1);
});

it('reports no error of its own', () => {
  expect(anna.faults).toEqual([]);
});
