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
  ['/report Anna she shouts', '/w Ben she shouts'],
])('lets %j be whispered to Ben', (text, expected) => {
  expect(withListener(text, 'Ben')).toBe(expected);
});

it.each([
  ['', '/report Ben '],
  ['he pushes', '/report Ben he pushes'],
  ['/w Ben he pushes', '/report Ben he pushes'],
])('lets %j be a report of Ben', (text, expected) => {
  expect(withListener(text, 'Ben', 'report')).toBe(expected);
});
