import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SlowMode } from './SlowMode';

const ANNA = 1;
const BEN = 2;

function slow(seconds: number) {
  const mode = new SlowMode();
  mode.set(seconds);
  return mode;
}

describe('slow mode', () => {
  it('lets everybody speak as they like while it is off', () => {
    const mode = new SlowMode();
    expect([0, 0, 1].map((at) => mode.speak(ANNA, at))).toEqual([0, 0, 0]);
  });

  it('has each player wait, whatever the others say', () => {
    const mode = slow(10);
    expect(mode.speak(ANNA, 0)).toBe(0);
    expect(mode.speak(BEN, 1)).toBe(0);
    expect(mode.speak(ANNA, 1)).toBe(10);
    expect(mode.speak(ANNA, 9_001)).toBe(1);
    expect(mode.speak(ANNA, 10_000)).toBe(0);
    expect(mode.speak(BEN, 10_000)).toBe(1);
  });

  it('does not count a line that was held back', () => {
    const mode = slow(10);
    mode.speak(ANNA, 0);
    mode.speak(ANNA, 9_999);
    expect(mode.speak(ANNA, 10_000)).toBe(0);
  });

  it('holds nobody back when it has ended, or the clock was set back', () => {
    const mode = slow(10);
    mode.speak(ANNA, 1_000_000);
    expect(mode.speak(ANNA, 5_000)).toBe(0);
    expect(mode.speak(ANNA, 5_001)).toBe(10);
    mode.set(0);
    expect(mode.speak(ANNA, 5_002)).toBe(0);
  });

  it('never lets two lines of a player be closer than it says', () => {
    const steps = fc.array(fc.nat({ max: 8_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), steps, (seconds, pauses) => {
        const mode = slow(seconds);
        let at = 0;
        let last = -Infinity;
        for (const pause of pauses) {
          at += pause;
          const wait = mode.speak(ANNA, at);
          expect(wait === 0).toBe(at - last >= seconds * 1000);
          if (wait === 0) last = at;
        }
      }),
    );
  });
});
