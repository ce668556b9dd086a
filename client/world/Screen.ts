import type { Size } from '../../shared/movement/grid';
import { settings } from '../settings/Settings';
import { zoomRange } from './Camera';

/** The canvas' size in device pixels, kept true while the window or its density changes; the zoom. */
export class Screen {
  size: Size = { width: 1, height: 1 };
  /** Device pixels per CSS pixel. */
  density = 1;
  readonly #canvas: HTMLCanvasElement;
  readonly #observer: ResizeObserver;
  #tallest = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#observer = new ResizeObserver(([entry]) => this.#measure(entry));
    try {
      // Fires on a change of density too, with sizes that CSS cannot express.
      this.#observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      this.#observer.observe(canvas);
    }
    this.#measure();
  }

  /** Device pixels per world pixel: what was chosen, as far as the screen allows it. */
  get zoom(): number {
    const { least, most } = this.#range();
    return Math.min(Math.max(settings.get('zoom') ?? least, least), most);
  }

  /** Chooses a zoom, and remembers it on this device. */
  zoomTo(zoom: number): void {
    const { least, most } = this.#range();
    // Who has seen as much as may be wants that on a turned screen, too.
    settings.set('zoom', zoom <= least ? null : Math.min(zoom, most));
  }

  dispose(): void {
    this.#observer.disconnect();
  }

  #range() {
    return zoomRange({ width: this.size.width, height: this.#tallest });
  }

  #measure(entry?: ResizeObserverEntry): void {
    const exact = entry?.devicePixelContentBoxSize?.[0];
    const width = wholePixels(this.#canvas.clientWidth, exact?.inlineSize);
    const height = wholePixels(this.#canvas.clientHeight, exact?.blockSize);
    // An on-screen keyboard takes height away; that is no reason to change the scale.
    this.#tallest = width === this.size.width ? Math.max(this.#tallest, height) : height;
    this.size = { width, height };
    this.density = devicePixelRatio;
  }
}

/** A length in device pixels: as the browser measured it, where that is plausible. */
function wholePixels(cssPx: number, measured?: number): number {
  const computed = cssPx * devicePixelRatio;
  // A browser that emulates another density measures in its own.
  const isPlausible = measured !== undefined && Math.abs(measured - computed) <= 2;
  return Math.max(1, isPlausible ? measured : Math.round(computed));
}
