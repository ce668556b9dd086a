import { expect, it } from '@jest/globals';
import { keyName, learnKey } from './keyNames';

it.each([
  ['KeyW', 'W'],
  ['Digit4', '4'],
  ['NumpadAdd', '+'],
  ['BracketLeft', 'Bracket Left'],
  ['F3', 'F3'],
])('%s is called %s before more is known', (code, name) => {
  expect(keyName(code)).toBe(name);
});

it('calls a key by what it was seen to print', () => {
  learnKey({ code: 'KeyY', key: 'z', shiftKey: false } as KeyboardEvent);
  learnKey({ code: 'BracketLeft', key: 'ü', shiftKey: false } as KeyboardEvent);
  learnKey({ code: 'Digit1', key: '!', shiftKey: true } as KeyboardEvent);
  learnKey({ code: 'Equal', key: 'Dead', shiftKey: false } as KeyboardEvent);
  expect(['KeyY', 'BracketLeft', 'Digit1', 'Equal'].map(keyName)).toEqual(['Z', 'Ü', '1', 'Equal']);
});
