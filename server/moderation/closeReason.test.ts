import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { closeReason } from './closeReason';

describe('closeReason', () => {
  it('leaves what fits as it is', () => {
    expect(closeReason('You are banned for good. Reason: spam')).toMatch(/spam$/);
    expect(closeReason('x'.repeat(123))).toBe('x'.repeat(123));
  });

  it('cuts what does not between two characters, and shows that it did', () => {
    expect(closeReason('x'.repeat(124))).toBe(`${'x'.repeat(120)}…`);
    expect(closeReason('👩‍👩‍👧'.repeat(20))).toBe(`${'👩‍👩‍👧'.repeat(6)}…`);
  });

  it('always fits into a close frame, and is its beginning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (sentence) => {
        const reason = closeReason(sentence);
        expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
        expect(reason === sentence || sentence.startsWith(reason.slice(0, -1))).toBe(true);
      }),
    );
  });
});
