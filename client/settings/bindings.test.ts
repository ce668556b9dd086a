import { describe, expect, it } from '@jest/globals';
import { DEFAULT_BINDINGS, KEY_ACTIONS, actionOf, isBindable, takenBy } from './bindings';

const MOVED = { ...DEFAULT_BINDINGS, up: 'KeyI', chat: 'KeyT', zoomIn: 'Slash' };

describe('a pressed key', () => {
  it.each([
    ['KeyW', 'w', 'up'],
    ['ArrowLeft', 'ArrowLeft', 'left'],
    ['Enter', 'Enter', 'chat'],
    ['Digit7', '/', 'chat'],
    ['F3', 'F3', 'hud'],
    ['BracketRight', '+', 'zoomIn'],
    ['NumpadSubtract', '-', 'zoomOut'],
    ['KeyQ', 'q', undefined],
  ])('%s that writes %j means %s at first', (code, key, action) => {
    expect(actionOf({ code, key }, DEFAULT_BINDINGS)).toBe(action);
  });

  it.each([
    ['KeyI', 'i', 'up'],
    ['KeyW', 'w', undefined],
    ['ArrowUp', 'ArrowUp', 'up'],
    ['KeyT', 't', 'chat'],
    ['Enter', 'Enter', 'chat'],
    ['Equal', '+', 'zoomIn'],
    ['Slash', '/', 'zoomIn'],
  ])('%s that writes %j means %s as it was chosen', (code, key, action) => {
    expect(actionOf({ code, key }, MOVED)).toBe(action);
  });
});

describe('a key to choose', () => {
  it.each([
    'Tab',
    'Escape',
    'Space',
    'ShiftLeft',
    'MetaRight',
    'F5',
    'PageUp',
    'ArrowUp',
    'Enter',
    '',
  ])('is never %j for the map', (code) => {
    expect(isBindable('minimap', code)).toBe(false);
  });

  it('may be what an action has already, or what always does it', () => {
    for (const action of KEY_ACTIONS) {
      expect(isBindable(action, DEFAULT_BINDINGS[action])).toBe(true);
    }
    expect(isBindable('up', 'ArrowUp')).toBe(true);
  });

  it('is taken when another action has it', () => {
    expect(takenBy('minimap', 'KeyW', DEFAULT_BINDINGS)).toBe('up');
    expect(takenBy('up', 'KeyW', DEFAULT_BINDINGS)).toBeUndefined();
    expect(takenBy('up', 'KeyX', DEFAULT_BINDINGS)).toBeUndefined();
  });
});
