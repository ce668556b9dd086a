import { expect, it } from '@jest/globals';
import { nameColour } from './nameColour';

it('is always the same for a name, and differs between names', () => {
  expect(nameColour('Ann')).toBe(nameColour('Ann'));
  expect(nameColour('Ann')).not.toBe(nameColour('Ben'));
});
