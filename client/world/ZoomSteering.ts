import { onKey } from '../settings/keys';
import { WheelSteps } from './WheelSteps';

/** Wheel, trackpad, and the keys for it, until it is disposed of; pages are not zoomed by accident. */
export class ZoomSteering {
  readonly #wheel = new WheelSteps();
  readonly #subscriptions = new AbortController();
  readonly #keys: readonly (() => void)[];

  /** `zoomBy` is told how many steps to go closer. */
  constructor(canvas: HTMLCanvasElement, zoomBy: (steps: number) => void) {
    const { signal } = this.#subscriptions;
    const onWheel = (event: WheelEvent) => {
      const isOnCanvas = event.target === canvas;
      // What lies over the world may scroll; with Ctrl the browser would zoom the page.
      if (!isOnCanvas && (!event.ctrlKey || document.querySelector('dialog[open]'))) return;
      event.preventDefault();
      const step = this.#wheel.turn(event, event.timeStamp);
      if (step !== 0) zoomBy(step);
    };
    window.addEventListener('wheel', onWheel, { signal, passive: false });
    this.#keys = [onKey('zoomIn', () => zoomBy(1)), onKey('zoomOut', () => zoomBy(-1))];
    // Safari's own event for a pinch on a trackpad, and on a screen that ignores `touch-action`.
    canvas.addEventListener('gesturestart', (event) => event.preventDefault(), { signal });
  }

  dispose(): void {
    this.#subscriptions.abort();
    for (const forget of this.#keys) forget();
  }
}
