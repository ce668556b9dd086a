import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minuteOf, youAreBanned, youAreSilenced } from './sentences';

const MINUTE_MS = 60_000;

describe('the end of a ban or a silence', () => {
  it.each([
    ['2026-11-28T14:05:00.000Z', '2026-11-28 14:05 UTC'],
    ['2026-11-28T14:05:00.001Z', '2026-11-28 14:06 UTC'],
    ['2026-12-31T23:59:00.001Z', '2027-01-01 00:00 UTC'],
    // Where summer ends and begins in most of Europe, which is nothing to UTC.
    ['2026-10-25T00:59:30.000Z', '2026-10-25 01:00 UTC'],
    ['2027-03-28T00:59:59.999Z', '2027-03-28 01:00 UTC'],
  ])('%s is told as %s', (moment, told) => {
    expect(minuteOf(new Date(moment))).toBe(told);
    expect(youAreBanned(new Date(moment), 'spam')).toContain(`until ${told}. `);
    expect(youAreSilenced(new Date(moment), '')).toContain(`until ${told}.`);
  });

  it('is told no earlier than it is, and less than a minute later', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2099'), noInvalidDate: true }),
        (at) => {
          const told = Date.parse(minuteOf(at).replace(' ', 'T').replace(' UTC', 'Z'));
          return told >= at.getTime() && told - at.getTime() < MINUTE_MS;
        },
      ),
    );
  });
});
