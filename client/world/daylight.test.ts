import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../shared/constants';
import { daylightAt, hourAt } from './daylight';

const HOURS = fc.double({ min: 0, max: 24, noNaN: true });

function partsOf(tint: number): number[] {
  return [tint >> 16, (tint >> 8) & 255, tint & 255].map((part) => part / 255);
}

/** How bright (0 to 1) white looks under a tint. */
function brightness(tint: number): number {
  const [red, green, blue] = partsOf(tint);
  return red! * 0.2126 + green! * 0.7152 + blue! * 0.0722;
}

describe('the day', () => {
  it('begins anew after 48 minutes, for everybody at the same moment', () => {
    expect(hourAt(0)).toBe(0);
    expect(hourAt(DAY_MS / 2)).toBe(12);
    expect(hourAt(1_000_000 * DAY_MS + DAY_MS / 4)).toBe(6);
    expect(DAY_MS).toBe(48 * 60 * 1000);
  });

  it('is bright at noon, without lamps, and dark at midnight, with all of them', () => {
    expect(daylightAt(12)).toEqual({ tint: 0xffffff, lamps: 0 });
    expect(brightness(daylightAt(0).tint)).toBeLessThan(0.7);
    expect(daylightAt(0).lamps).toBe(1);
    expect(daylightAt(24)).toEqual(daylightAt(0));
  });

  it('is warm in the evening', () => {
    const [red, , blue] = partsOf(daylightAt(18.5).tint);
    expect(red! - blue!).toBeGreaterThan(0.2);
  });

  it('never gets so dark that one could not find the way', () => {
    fc.assert(
      fc.property(HOURS, (hour) => {
        expect(brightness(daylightAt(hour).tint)).toBeGreaterThan(0.55);
        for (const part of partsOf(daylightAt(hour).tint)) expect(part).toBeGreaterThan(0.55);
      }),
    );
  });

  it('changes too slowly to be seen: in two seconds, by one of 256 shades or two', () => {
    fc.assert(
      fc.property(HOURS, (hour) => {
        const next = daylightAt(Math.min(24, hour + 24 * (2000 / DAY_MS)));
        const now = partsOf(daylightAt(hour).tint);
        for (const [i, part] of partsOf(next.tint).entries()) {
          expect(Math.abs(part - now[i]!) * 255).toBeLessThan(2.01);
        }
        expect(Math.abs(next.lamps - daylightAt(hour).lamps)).toBeLessThan(0.02);
      }),
    );
  });
});
