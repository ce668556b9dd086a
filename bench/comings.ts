import type { Browser, CDPSession, Page } from 'playwright-core';
import { Swarm } from '../bots/Swarm';
import { openBrowser } from '../test/support/browser';
import { type ServerProcess, startServer } from '../test/support/serverProcess';
import { Visitor } from '../test/support/visitor';

/** They talk so that the log is full of them, and bubbles come and go with them. */
const HABITS = { walkEvery: 1, leaveEvery: 1.2, chatEvery: 2.5 };

/** All within one screen of the place where guests arrive. */
const AREA = { x: 1828, y: 1878, width: 440, height: 340 };

/** What a page holds, once all garbage has been collected. */
export interface Holdings {
  /** Of the page's own heap, in bytes. */
  heap: number;
  domNodes: number;
  listeners: number;
  textures: number;
}

/** A page at which a crowd comes and goes. */
export class Comings {
  readonly #server: ServerProcess;
  readonly #browser: Browser;
  readonly #visitor: Visitor;
  readonly #cdp: CDPSession;
  #seed = 1;

  private constructor(given: {
    server: ServerProcess;
    browser: Browser;
    visitor: Visitor;
    cdp: CDPSession;
  }) {
    this.#server = given.server;
    this.#browser = given.browser;
    this.#visitor = given.visitor;
    this.#cdp = given.cdp;
  }

  static async open(): Promise<Comings> {
    const server = await startServer({ env: { RATE_LIMITS: 'off' } });
    const browser = await openBrowser();
    const visitor = await Visitor.open(browser, server.url);
    await visitor.page.addInitScript(countTextures);
    await visitor.page.reload();
    await visitor.button('Play as guest').click();
    await visitor.isPlaying();
    const cdp = await visitor.page.context().newCDPSession(visitor.page);
    await cdp.send('HeapProfiler.enable');
    return new Comings({ server, browser, visitor, cdp });
  }

  get page(): Page {
    return this.#visitor.page;
  }

  /**
   * Lets bots come and go until they have done so often enough, then lets all of them leave; returns
   * how often they came. `onTick` is told again and again how often that is so far.
   */
  async play(options: {
    bots: number;
    until: (comings: number) => boolean;
    onTick?: (comings: number) => Promise<void>;
  }): Promise<number> {
    const { bots, until, onTick } = options;
    const { url } = this.#server;
    const swarm = await Swarm.start({
      ...HABITS,
      url,
      count: bots,
      area: AREA,
      decode: false,
      workers: 1,
      seed: (this.#seed += 1),
    });
    let comings = bots;
    try {
      await swarm.arrive();
      while (!until(comings)) {
        const { deeds } = await swarm.measure(2);
        comings += deeds.leaveAndJoin;
        await onTick?.(comings);
      }
      await swarm.leave();
    } finally {
      await swarm.end();
    }
    await this.#isAlone();
    return comings;
  }

  /** What the page holds now. */
  async look(): Promise<Holdings> {
    // What the first round lets go of may hold something that the second one finds.
    for (let round = 0; round < 2; round += 1) await this.#cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.#cdp.send('Memory.getDOMCounters');
    const textures = await this.page.evaluate(
      () => (window as unknown as { texturesAlive: number }).texturesAlive,
    );
    return { heap: usedSize, domNodes: nodes, listeners: jsEventListeners, textures };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.remove();
  }

  /** Waits until nobody else is there, and what they said has been read. */
  async #isAlone(): Promise<void> {
    await this.#visitor.until(async () => (await this.#visitor.hud('actors')) === 1, 60_000);
    await this.page.locator('.bubble').first().waitFor({ state: 'detached', timeout: 60_000 });
  }
}

/** Runs in the page, before its own scripts: counts what WebGL has made and not deleted yet. */
function countTextures(): void {
  const counted = window as unknown as { texturesAlive: number };
  const prototype = WebGL2RenderingContext.prototype;
  // They are called on each context, as they would be.
  // oxlint-disable-next-line typescript/unbound-method
  const { createTexture, deleteTexture } = prototype;
  counted.texturesAlive = 0;
  // Methods, since functions with a name would need a helper of the compiler, which pages lack.
  Object.assign(prototype, {
    createTexture(this: WebGL2RenderingContext) {
      counted.texturesAlive += 1;
      return createTexture.call(this);
    },
    deleteTexture(this: WebGL2RenderingContext, texture: WebGLTexture | null) {
      if (texture) counted.texturesAlive -= 1;
      deleteTexture.call(this, texture);
    },
  });
}
