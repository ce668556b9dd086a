import type { BrowserContext, Page } from 'playwright-core';

/** What a page notes about its own start (ms since the navigation). */
export interface FirstStep {
  /** The first click that is heeded. */
  playable: number;
  /** The picture is drawn that shows the first step. */
  step: number;
}

/** What stands before the figures in the page's console. */
const LABEL = 'first step';

/** Waits for what a page says of its first step; to ask it would keep it from its start. */
export async function firstStepOf(page: Page, timeout: number): Promise<FirstStep> {
  const line = await page.waitForEvent('console', {
    predicate: (message) => message.text().startsWith(LABEL),
    timeout,
  });
  return JSON.parse(line.text().slice(LABEL.length)) as FirstStep;
}

/** Has all pages of a context click beside their own actor until that makes it walk, and say so. */
export async function clickWhenPlayable(context: BrowserContext): Promise<void> {
  await context.addInitScript((label) => {
    const noted = { playable: 0, step: 0 };
    const send = Reflect.get(WebSocket.prototype, 'send') as (data: unknown) => void;
    let isWalking = false;
    WebSocket.prototype.send = function (this: WebSocket, data: Uint8Array<ArrayBuffer>) {
      send.call(this, data);
      if (isWalking || !new TextDecoder().decode(data).includes('walk')) return;
      isWalking = true;
      // The page has set off; the next picture is of this moment, the one after it of the way.
      requestAnimationFrame(() => {
        requestAnimationFrame(() => {
          noted.step = performance.now();
          // oxlint-disable-next-line no-console
          console.log(label + JSON.stringify(noted));
        });
      });
    };
    // Methods, since functions with a name would need a helper of the compiler, which pages lack.
    const visitor = {
      look() {
        const canvas = document.querySelector('canvas');
        if (canvas && document.querySelector('[role=log]')) this.click(canvas);
        // The page may show the world a moment before it listens.
        if (!isWalking) requestAnimationFrame(() => this.look());
      },
      click(canvas: HTMLCanvasElement) {
        noted.playable = performance.now();
        // No finger is there that could be caught.
        canvas.setPointerCapture = () => undefined;
        const place = { clientX: innerWidth / 2 + 40, clientY: innerHeight / 2 };
        for (const type of ['pointerdown', 'pointerup']) {
          canvas.dispatchEvent(new PointerEvent(type, { ...place, isPrimary: true, button: 0 }));
        }
      },
    };
    requestAnimationFrame(() => visitor.look());
  }, LABEL);
}
