import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { departureTime } from './departure';

const longAgo = { previousDeparture: 0, joinedAt: 0 };

describe('departureTime', () => {
  it('believes a stamp that is up to 250 ms old', () => {
    expect(departureTime({ ...longAgo, now: 10_000, at: 9_800 })).toBe(9_800);
    expect(departureTime({ ...longAgo, now: 10_000, at: 9_000 })).toBe(9_750);
  });

  it('takes the future, and no stamp, for now', () => {
    expect(departureTime({ ...longAgo, now: 10_000, at: 10_400 })).toBe(10_000);
    expect(departureTime({ ...longAgo, now: 10_000 })).toBe(10_000);
  });

  it('never lies before the connection joined', () => {
    expect(departureTime({ previousDeparture: 0, joinedAt: 9_900, now: 10_000, at: 9_800 })).toBe(
      9_900,
    );
  });

  it('keeps 50 ms from the previous departure, even if it has to wait', () => {
    const previousDeparture = 9_900;
    expect(departureTime({ joinedAt: 0, previousDeparture, now: 10_000, at: 9_800 })).toBe(9_950);
    expect(departureTime({ joinedAt: 0, previousDeparture, now: 9_920 })).toBe(9_950);
  });

  it('is a whole number of milliseconds', () => {
    const ms = fc.integer({ min: 0, max: 2 ** 31 });
    const at = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined });
    fc.assert(
      fc.property(ms, ms, ms, at, (now, previousDeparture, joinedAt, stamp) => {
        expect(departureTime({ now, previousDeparture, joinedAt, at: stamp }) % 1).toBe(0);
      }),
    );
  });
});
