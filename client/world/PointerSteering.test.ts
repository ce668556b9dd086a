import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PointerSteering } from './PointerSteering';

const SEEN_MS = 2000;

let canvas: EventTarget;
let steering: PointerSteering;
let aims: [x: number, y: number, isNew: boolean][];
let pinches: number;
let chosen: string[];
/** Whom the pointer is on. */
let actorId: string | undefined;

beforeEach(() => {
  jest.useFakeTimers();
  canvas = Object.assign(new EventTarget(), { setPointerCapture: () => undefined });
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  Object.assign(globalThis, {
    window: new EventTarget(),
    document: page,
    HTMLElement: EventTarget,
  });
  [aims, pinches, chosen, actorId] = [[], 0, [], undefined];
  steering = new PointerSteering(canvas as HTMLCanvasElement, {
    actorAt: () => actorId,
    onChoose: (id) => chosen.push(id),
    onAim: (x, y, isNew) => aims.push([x, y, isNew]),
    onTap: () => undefined,
    onPinchStart: () => (pinches += 1),
    onPinch: () => undefined,
  });
});
afterEach(() => {
  steering.dispose();
  jest.useRealTimers();
  for (const name of ['window', 'document', 'HTMLElement']) {
    Reflect.deleteProperty(globalThis, name);
  }
});

const MOUSE = { pointerId: 1, pointerType: 'mouse', isPrimary: true };
const FINGER = { pointerId: 2, pointerType: 'touch', isPrimary: true };

function pointer(type: string, more: object): void {
  const event = Object.assign(new Event(type), { clientX: 10, clientY: 20, ...more });
  // By the test's clock, as all else.
  Object.defineProperty(event, 'timeStamp', { value: performance.now() });
  canvas.dispatchEvent(event);
}

/** How often it was aimed in a time in which whoever holds a button aims again and again. */
function aimedMeanwhile(): number {
  const before = aims.length;
  jest.advanceTimersByTime(SEEN_MS);
  return aims.length - before;
}

describe('a button that is held', () => {
  beforeEach(() => pointer('pointerdown', { ...MOUSE, button: 0, buttons: 1 }));

  it('leads on until it is let go', () => {
    expect(aimedMeanwhile()).toBeGreaterThan(1);
    pointer('pointerup', { ...MOUSE, button: 0, buttons: 0 });
    expect(aimedMeanwhile()).toBe(0);
  });

  it.each<[string, () => void]>([
    ['another window is used', () => window.dispatchEvent(new Event('blur'))],
    [
      'the page is hidden',
      () => {
        Object.assign(document, { visibilityState: 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
      },
    ],
    [
      'it is let go while another one is held',
      () => pointer('pointermove', { ...MOUSE, button: 0, buttons: 2 }),
    ],
    ['it was let go unheard', () => pointer('pointermove', { ...MOUSE, button: -1, buttons: 0 })],
    ['its pointer is taken away', () => pointer('lostpointercapture', MOUSE)],
  ])('leads no longer when %s', (_when, happen) => {
    happen();
    expect(aimedMeanwhile()).toBe(0);
  });
});

it('a click on somebody counts also while another button is held', () => {
  actorId = '7';
  pointer('pointerdown', { ...MOUSE, button: 0, buttons: 1 });
  pointer('pointermove', { ...MOUSE, button: 0, buttons: 2 });
  expect(chosen).toEqual(['7']);
});

it('a finger of which it was never told that it is gone makes no pinch of the next tap', () => {
  pointer('pointerdown', { ...FINGER, button: 0, buttons: 1 });
  pointer('pointerdown', { ...FINGER, pointerId: 3, button: 0, buttons: 1 });
  expect(pinches).toBe(0);
  pointer('pointerdown', { ...FINGER, pointerId: 4, isPrimary: false, button: 0, buttons: 1 });
  expect(pinches).toBe(1);
});
