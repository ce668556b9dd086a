import { SEARCH_INTERVAL_MS } from '../../shared/movement/SearchAllowance';

/** Told where on the page (CSS px) the pointer wants to go; `isNew` on the first touch. */
export type PointerListener = (clientX: number, clientY: number, isNew: boolean) => void;

/** As often as a way round obstacles may be searched for. */
const RETARGET_INTERVAL_MS = SEARCH_INTERVAL_MS;

/** A press this long, or moved this far (CSS px), is a drag: the walk follows the pointer. */
const HOLD_MS = 250;
const DRAG_PX = 8;

/** Click, tap, and drag on the canvas, until it is disposed of. */
export class PointerSteering {
  readonly #canvas: HTMLCanvasElement;
  readonly #listener: PointerListener;
  readonly #subscriptions = new AbortController();
  #press?: { x: number; y: number; startX: number; startY: number; since: number };
  #timer?: ReturnType<typeof setInterval>;

  constructor(canvas: HTMLCanvasElement, listener: PointerListener) {
    this.#canvas = canvas;
    this.#listener = listener;
    const { signal } = this.#subscriptions;
    canvas.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.#move(event), { signal });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      canvas.addEventListener(end, ({ isPrimary }) => isPrimary && this.#up(), { signal });
    }
    // A long press would open a menu over the world.
    canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  }

  dispose(): void {
    this.#up();
    this.#subscriptions.abort();
  }

  #down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    // A click into the world ends typing; a canvas does not take the focus by itself.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const { clientX: x, clientY: y, pointerId } = event;
    this.#canvas.setPointerCapture(pointerId);
    this.#press = { x, y, startX: x, startY: y, since: performance.now() };
    this.#listener(x, y, true);
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#retarget(), RETARGET_INTERVAL_MS);
  }

  #move({ isPrimary, clientX, clientY }: PointerEvent): void {
    if (!isPrimary || !this.#press) return;
    this.#press.x = clientX;
    this.#press.y = clientY;
  }

  #up(): void {
    clearInterval(this.#timer);
    this.#press = undefined;
  }

  #retarget(): void {
    if (!this.#press) return;
    const { x, y, startX, startY, since } = this.#press;
    const isHeld = performance.now() - since > HOLD_MS;
    const isMoved = Math.abs(x - startX) > DRAG_PX || Math.abs(y - startY) > DRAG_PX;
    if (isHeld || isMoved) this.#listener(x, y, false);
  }
}
