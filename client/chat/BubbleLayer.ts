import type { Point, Size } from '../../shared/movement/grid';
import type { ChatLine } from '../../shared/protocol';
import { isMotionReduced } from '../settings/motion';
import type { Box, ControlBoxes } from './ControlBoxes';
import { placeBubbles } from './placeBubbles';

/** A moment of the picture over which bubbles are shown. */
export interface Picture {
  /** Local time in ms. */
  time: number;
  /** In CSS px. */
  size: Size;
  /** Device pixels per CSS pixel. */
  density: number;
  /** Over which point (CSS px) an actor's bubble stands; undefined where the actor is not in sight. */
  tipOf: (actorId: string) => Point | undefined;
  /** Where one's own body is (CSS px), if one is in sight. */
  self: Box | undefined;
}

interface Bubble {
  line: ChatLine;
  element: HTMLElement;
  /** Local time in ms. */
  endsAt: number;
  /** How much it is shown moved up and to the right (CSS px). */
  lift: number;
  shift: number;
  /** What the page was told last: to ask it, or to tell it again, has a cost. */
  told: Partial<Record<Tellable, string | boolean>>;
}

/** Classes of a bubble, and properties of its style. */
type Tellable = 'shown' | 'fading' | 'translate' | '--tip' | '--lift';

/** More are forgotten, the oldest first: some are out of sight, or nothing is drawn at the moment. */
const MOST_KEPT = 40;

/** What of a bubble hangs below it (CSS px): its tail. */
const TAIL_PX = 7;

const SHORTEST_MS = 4000;
const LONGEST_MS = 12_000;
const READING_MS = 60;
const FADING_MS = 400;

/** Which part of what is left to move a bubble moves in a ms. */
const EASE_PER_MS = 0.012;

/** Speech bubbles over actors, in the page's own text: sharp at every zoom, and cut by the browser. */
export class BubbleLayer {
  readonly #parent: HTMLElement;
  readonly #controls: Pick<ControlBoxes, 'boxes'>;
  /** Of each element, from when the page was laid out with it: to ask for it would be to wait for that. */
  readonly #sizes = new WeakMap<Element, Size>();
  readonly #observer: ResizeObserver;
  /** The newest first, one for each actor. */
  #bubbles: Bubble[] = [];
  #spoken = 0;
  #time = 0;

  /** @param parent lies over the picture, from its upper left corner */
  constructor(parent: HTMLElement, controls: Pick<ControlBoxes, 'boxes'>) {
    this.#parent = parent;
    this.#controls = controls;
    this.#observer = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const { inlineSize: width, blockSize } = borderBoxSize[0]!;
        this.#sizes.set(target, { width, height: blockSize + TAIL_PX });
      }
    });
  }

  /** Shows what an actor says, in the place of what it said before. */
  say(line: ChatLine): void {
    const element = document.createElement('div');
    element.className = line.action ? 'bubble action' : 'bubble';
    element.dir = 'auto';
    const text = element.appendChild(document.createElement('div'));
    text.textContent = line.text;
    // Of two that move past each other the newer one is above.
    element.style.zIndex = String((this.#spoken += 1));
    this.#parent.append(element);
    this.#observer.observe(element);
    const endsAt = performance.now() + durationMs(line.text);
    this.#keep(({ line: { actorId } }) => actorId !== line.actorId);
    this.#bubbles.unshift({ line, element, endsAt, lift: 0, shift: 0, told: {} });
    for (const { element } of this.#bubbles.splice(MOST_KEPT)) this.#remove(element);
  }

  /** Takes away the bubbles to whose lines this applies. */
  silence(isSilent: (line: ChatLine) => boolean): void {
    this.#keep(({ line }) => !isSilent(line));
  }

  /** Lets the bubbles stand over their actors, and takes away those that have been read. */
  update(picture: Picture): void {
    const elapsedMs = picture.time - this.#time;
    this.#time = picture.time;
    if (this.#bubbles.length === 0) return;
    this.#keep(({ endsAt }) => endsAt > picture.time);
    const seen = this.#bubbles.flatMap((bubble) => {
      const tip = picture.tipOf(String(bubble.line.actorId));
      if (!tip) tell(bubble, 'shown', false);
      const size = this.#sizes.get(bubble.element);
      return tip && size ? [{ bubble, tip, ...size }] : [];
    });
    const ease = isMotionReduced() ? 1 : 1 - Math.exp(-EASE_PER_MS * elapsedMs);
    const snap = (px: number) => `${Math.round(px * picture.density) / picture.density}px`;
    const room = { screen: picture.size, controls: this.#controls.boxes, self: picture.self };
    placeBubbles(seen, room).forEach((place, i) => {
      const { bubble, tip } = seen[i]!;
      const isNew = bubble.told.shown !== true;
      tell(bubble, 'shown', place !== undefined);
      tell(bubble, 'fading', bubble.endsAt - picture.time < FADING_MS);
      if (!place) return;
      const part = isNew ? 1 : ease;
      bubble.lift += (place.lift - bubble.lift) * part;
      bubble.shift += (place.shift - bubble.shift) * part;
      const x = place.x - place.shift + bubble.shift;
      tell(bubble, 'translate', `${snap(x)} ${snap(place.y + place.lift - bubble.lift)}`);
      tell(bubble, '--tip', snap(tip.x - x));
      tell(bubble, '--lift', snap(bubble.lift));
    });
  }

  dispose(): void {
    this.#keep(() => false);
    this.#observer.disconnect();
  }

  #keep(isKept: (bubble: Bubble) => boolean): void {
    for (const bubble of this.#bubbles) if (!isKept(bubble)) this.#remove(bubble.element);
    this.#bubbles = this.#bubbles.filter(isKept);
  }

  #remove(element: HTMLElement): void {
    this.#observer.unobserve(element);
    element.remove();
  }
}

/** Has a class or not, or a property of its style. */
function tell({ told, element }: Bubble, what: Tellable, value: string | boolean): void {
  if (told[what] === value) return;
  told[what] = value;
  if (typeof value === 'string') element.style.setProperty(what, value);
  else element.classList.toggle(what, value);
}

/** How long a text is shown. */
function durationMs(text: string): number {
  return Math.min(SHORTEST_MS + text.length * READING_MS, LONGEST_MS);
}
