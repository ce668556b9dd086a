import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Point } from '../../shared/movement/grid';
import { KeyboardSteering } from './KeyboardSteering';

let steering: KeyboardSteering;
/** Where it was led to, one after the other. */
let headings: Point[];

beforeEach(() => {
  const page = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    activeElement: null,
    querySelector: () => null,
  });
  Object.assign(globalThis, { window: new EventTarget(), document: page });
  headings = [];
  steering = new KeyboardSteering({
    onHeading: (heading) => headings.push(heading),
    onLetGo: () => headings.push({ x: 0, y: 0 }),
  });
});
afterEach(() => {
  steering.dispose();
  Reflect.deleteProperty(globalThis, 'window');
  Reflect.deleteProperty(globalThis, 'document');
});

function key(type: 'keydown' | 'keyup', code: string, more: object = {}): void {
  window.dispatchEvent(Object.assign(new Event(type), { code, key: code, ...more }));
}

const LEFT = { x: -1, y: 0 };
const NOWHERE = { x: 0, y: 0 };

describe('a key that is held', () => {
  beforeEach(() => key('keydown', 'KeyA'));

  it('leads until it is let go', () => {
    key('keydown', 'KeyA', { repeat: true });
    expect(headings).toEqual([LEFT]);
    key('keyup', 'KeyA');
    expect(headings).toEqual([LEFT, NOWHERE]);
  });

  it.each<[string, () => void]>([
    [
      'Cmd is pressed, and a Mac tells of no other key that it is let go',
      () => {
        key('keydown', 'MetaLeft', { key: 'Meta', metaKey: true });
        key('keyup', 'MetaLeft', { key: 'Meta' });
      },
    ],
    ['Cmd is let go that was pressed elsewhere', () => key('keyup', 'MetaRight', { key: 'Meta' })],
    ['a key is pressed together with Cmd', () => key('keydown', 'KeyC', { metaKey: true })],
    ['another window is used', () => window.dispatchEvent(new Event('blur'))],
    ['the page is left', () => window.dispatchEvent(new Event('pagehide'))],
    ['the browser shows its own menu', () => window.dispatchEvent(new Event('contextmenu'))],
    [
      'the page is hidden',
      () => {
        Object.assign(document, { visibilityState: 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
      },
    ],
  ])('leads no longer when %s', (_when, happen) => {
    happen();
    expect(headings).toEqual([LEFT, NOWHERE]);
    // It may be told later all the same.
    key('keyup', 'KeyA');
    expect(headings).toHaveLength(2);
    key('keydown', 'KeyA');
    expect(headings).toEqual([LEFT, NOWHERE, LEFT]);
  });

  it('leads on when a menu is asked for that does not open', () => {
    const asked = new Event('contextmenu', { cancelable: true });
    asked.preventDefault();
    window.dispatchEvent(asked);
    expect(headings).toEqual([LEFT]);
  });
});
