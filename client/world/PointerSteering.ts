import { SEARCH_INTERVAL_MS } from '../../shared/movement/SearchAllowance';
import type { Point } from '../../shared/movement/grid';
import { distance } from '../../shared/movement/walk';
import { onInputLost } from './onInputLost';

export interface PointerListener {
  /** Which other actor is at a place on the page, give or take `reach` (CSS px). */
  actorAt: (place: Point, reach: number) => string | undefined;
  /** Another actor is pointed at: by a click, or by a finger that stays on it. */
  onChoose: (actorId: string) => void;
  /** The pointer wants to go to a place on the page (CSS px); `isNew` on the first touch. */
  onAim: (clientX: number, clientY: number, isNew: boolean) => void;
  /** What was followed like a pointer that is held was none: the last new aim is meant. */
  onTap: () => void;
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

/** So long a finger stays on somebody to choose them; a tap walks there, as it does anywhere. */
const CHOOSING_MS = 450;

/** So far (CSS px) a finger may be beside whom it means. */
const FINGER_REACH_PX = 8;

interface Press extends Point {
  isTouch: boolean;
  /** Who is pointed at, as long as it is not clear that a walk is meant. */
  actorId?: string;
  start: Point;
  /** When it began, as the system tells (ms since the page was opened). */
  since: number;
  hasAimed: boolean;
  hasFollowed: boolean;
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
    canvas.addEventListener('contextmenu', (event) => this.#askForMenu(event), { signal });
    onInputLost(() => this.#loseAll(), signal);
  }

  dispose(): void {
    this.#letGo();
    this.#subscriptions.abort();
  }

  #down(event: PointerEvent): void {
    const { clientX: x, clientY: y, pointerId, pointerType, isPrimary, button } = event;
    const isTouch = pointerType === 'touch';
    // It is the first finger on the screen, whatever was told of others.
    if (isTouch && isPrimary) this.#loseAll();
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
    const actorId = this.#listener.actorAt({ x, y }, isTouch ? FINGER_REACH_PX : 0);
    const [since, hasAimed, hasFollowed] = [event.timeStamp, false, false];
    this.#press = { x, y, start: { x, y }, since, hasAimed, hasFollowed, isTouch, actorId };
    if (actorId === undefined) this.#begin(isTouch);
    this.#timer = setInterval(() => this.#retarget(), RETARGET_INTERVAL_MS);
  }

  #begin(isTouch: boolean): void {
    if (isTouch) this.#tap = setTimeout(() => this.#aim(true), TAP_MS);
    else this.#aim(true);
  }

  #move(event: PointerEvent): void {
    const { isPrimary, pointerId, clientX: x, clientY: y, button, buttons } = event;
    // While another button is held, a button is let go by a move; with none it was let go unheard.
    if (isPrimary && this.#press && (buttons & 1) === 0) {
      if (button === 0) this.#lift(event);
      else this.#end(event);
      return;
    }
    if (this.#fingers.has(pointerId)) this.#fingers.set(pointerId, { x, y });
    if (this.#pinchedFrom !== undefined) this.#listener.onPinch(this.#span() / this.#pinchedFrom);
    if (isPrimary && this.#press) Object.assign(this.#press, { x, y });
  }

  /** The right button, or on some devices a long press. */
  #askForMenu(event: MouseEvent): void {
    event.preventDefault();
    const { clientX: x, clientY: y } = event;
    const actorId = this.#press?.actorId ?? this.#listener.actorAt({ x, y }, 0);
    if (actorId === undefined) return;
    this.#letGo();
    this.#listener.onChoose(actorId);
  }

  #lift(event: PointerEvent): void {
    const press = event.isPrimary ? this.#press : undefined;
    const chosen = press?.isTouch ? undefined : press?.actorId;
    if (press?.hasAimed === false && chosen === undefined) this.#aim(true);
    // A busy page hears late that a click was over, and has taken it for a drag meanwhile.
    if (press?.hasFollowed && event.timeStamp - press.since <= HOLD_MS && !isDragged(press)) {
      this.#listener.onTap();
    }
    this.#end(event);
    if (chosen !== undefined) this.#listener.onChoose(chosen);
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

  /** Nothing is held any more, for all that is known. */
  #loseAll(): void {
    this.#fingers.clear();
    this.#pinchedFrom = undefined;
    this.#letGo();
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
    this.#press.hasFollowed = !isNew;
    this.#listener.onAim(this.#press.x, this.#press.y, isNew);
  }

  #retarget(): void {
    const press = this.#press;
    if (!press) return;
    const heldMs = performance.now() - press.since;
    const { actorId } = press;
    if (actorId !== undefined && !isDragged(press) && press.isTouch) {
      if (heldMs <= CHOOSING_MS) return;
      this.#letGo();
      this.#listener.onChoose(actorId);
    } else if (actorId !== undefined && (isDragged(press) || heldMs > HOLD_MS)) {
      press.actorId = undefined;
      this.#aim(true);
    } else if (press.hasAimed && (isDragged(press) || heldMs > HOLD_MS)) {
      this.#aim(false);
    }
  }
}

function isDragged(press: Press): boolean {
  return distance(press, press.start) > DRAG_PX;
}
