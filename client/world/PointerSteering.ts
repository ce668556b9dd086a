import { SEARCH_INTERVAL_MS } from '../../shared/movement/SearchAllowance';
import type { Point } from '../../shared/movement/grid';
import { distance } from '../../shared/movement/walk';

export interface PointerListener {
  /** The pointer wants to go to a place on the page (CSS px); `isNew` on the first touch. */
  onAim: (clientX: number, clientY: number, isNew: boolean) => void;
  /** Two fingers are down; `hasAimed` if the first of them has been taken for a wish to walk. */
  onPinchStart: (hasAimed: boolean) => void;
  /** They are `ratio` times as far apart as at the start. */
  onPinch: (ratio: number) => void;
}

/** As often as a way round obstacles may be searched for. */
const RETARGET_INTERVAL_MS = SEARCH_INTERVAL_MS;

/** A press this long, or moved this far (CSS px), is a drag: the walk follows the pointer. */
const HOLD_MS = 250;
const DRAG_PX = 8;

/** A finger that stays longer is not the first one of a pinch, nor a tap. */
const TAP_MS = 120;

/** Closer fingers (CSS px) would make much of a little. */
const CLOSEST_FINGERS_PX = 24;

interface Press extends Point {
  start: Point;
  since: number;
  hasAimed: boolean;
}

/** Click, tap, drag and pinch on the canvas, until it is disposed of. */
export class PointerSteering {
  readonly #canvas: HTMLCanvasElement;
  readonly #listener: PointerListener;
  readonly #subscriptions = new AbortController();
  readonly #fingers = new Map<number, Point>();
  #press?: Press;
  /** How far apart the fingers of a pinch were at its start. */
  #pinchedFrom?: number;
  #tap?: ReturnType<typeof setTimeout>;
  #timer?: ReturnType<typeof setInterval>;

  constructor(canvas: HTMLCanvasElement, listener: PointerListener) {
    this.#canvas = canvas;
    this.#listener = listener;
    const { signal } = this.#subscriptions;
    canvas.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.#move(event), { signal });
    canvas.addEventListener('pointerup', (event) => this.#lift(event), { signal });
    for (const end of ['pointercancel', 'lostpointercapture'] as const) {
      canvas.addEventListener(end, (event) => this.#end(event), { signal });
    }
    // A long press would open a menu over the world.
    canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  }

  dispose(): void {
    this.#letGo();
    this.#subscriptions.abort();
  }

  #down(event: PointerEvent): void {
    const { clientX: x, clientY: y, pointerId, pointerType, isPrimary, button } = event;
    const isTouch = pointerType === 'touch';
    if (isTouch) this.#fingers.set(pointerId, { x, y });
    if (this.#fingers.size > 1) {
      this.#startPinch();
      return;
    }
    if (!isPrimary || button !== 0) return;
    // A click into the world ends typing; a canvas does not take the focus by itself.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    this.#canvas.setPointerCapture(pointerId);
    this.#letGo();
    this.#press = { x, y, start: { x, y }, since: performance.now(), hasAimed: false };
    if (isTouch) this.#tap = setTimeout(() => this.#aim(true), TAP_MS);
    else this.#aim(true);
    this.#timer = setInterval(() => this.#retarget(), RETARGET_INTERVAL_MS);
  }

  #move({ isPrimary, pointerId, clientX: x, clientY: y }: PointerEvent): void {
    if (this.#fingers.has(pointerId)) this.#fingers.set(pointerId, { x, y });
    if (this.#pinchedFrom !== undefined) this.#listener.onPinch(this.#span() / this.#pinchedFrom);
    if (isPrimary && this.#press) Object.assign(this.#press, { x, y });
  }

  #lift(event: PointerEvent): void {
    if (event.isPrimary && this.#press?.hasAimed === false) this.#aim(true);
    this.#end(event);
  }

  #end({ isPrimary, pointerId }: PointerEvent): void {
    this.#fingers.delete(pointerId);
    if (this.#fingers.size < 2) this.#pinchedFrom = undefined;
    if (isPrimary) this.#letGo();
  }

  #letGo(): void {
    clearTimeout(this.#tap);
    clearInterval(this.#timer);
    this.#press = undefined;
  }

  #startPinch(): void {
    this.#listener.onPinchStart(this.#press?.hasAimed === true);
    this.#letGo();
    this.#pinchedFrom = this.#span();
  }

  /** How far apart (CSS px) the first two fingers are. */
  #span(): number {
    const [one, other] = this.#fingers.values();
    return one && other ? Math.max(CLOSEST_FINGERS_PX, distance(one, other)) : CLOSEST_FINGERS_PX;
  }

  #aim(isNew: boolean): void {
    if (!this.#press) return;
    clearTimeout(this.#tap);
    this.#press.hasAimed = true;
    this.#listener.onAim(this.#press.x, this.#press.y, isNew);
  }

  #retarget(): void {
    if (!this.#press?.hasAimed) return;
    const isHeld = performance.now() - this.#press.since > HOLD_MS;
    if (isHeld || distance(this.#press, this.#press.start) > DRAG_PX) this.#aim(false);
  }
}
