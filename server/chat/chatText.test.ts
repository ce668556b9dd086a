import { describe, expect, it } from '@jest/globals';
import { chatRefusal } from './chatText';

describe('chatRefusal', () => {
  it.each(['hello', '<script>alert(1)</script>', 'שלום עולם', 'مرحبا', '👩‍👩‍👧', '1 < 2 & 3'])(
    'lets %j through as it is',
    (text) => expect(chatRefusal(text)).toBeUndefined(),
  );

  it.each(['\u202Eabc', 'a\u2066b', 'a\nb', 'a\u2028b', 'a\u0000b', 'a\u009Bb', '\uD800'])(
    'refuses %j, which would dress up as something else',
    (text) => expect(chatRefusal(text)).toMatch(/cannot be shown/),
  );

  it.each([
    '\u200B',
    '\u00AD\u2060',
    '\uFE0F',
    '\u3164',
    '\u2800 \u2800',
    '\u{1D159}',
    '\u{E0041}\u{13441}',
  ])('refuses %j, which shows nothing', (text) =>
    expect(chatRefusal(text)).toBe('Your message is empty.'),
  );
});
