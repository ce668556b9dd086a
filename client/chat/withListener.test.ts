import { expect, it } from '@jest/globals';
import { withListener } from './withListener';

it.each([
  ['', '/w Ben '],
  ['meet me', '/w Ben meet me'],
  ['/w Anna meet me', '/w Ben meet me'],
  ['/w Anna ', '/w Ben '],
  ['/w', '/w Ben '],
  ['/w Ben ', '/w Ben '],
  ['/who', '/w Ben /who'],
])('lets %j be whispered to Ben', (text, expected) => {
  expect(withListener(text, 'Ben')).toBe(expected);
});
