import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SlowMode } from './SlowMode';

const ANNA = 1;
const BEN = 2;

function slow(seconds: number) {
  const clock = { now: 0 };
  const mode = new SlowMode(() => clock.now);
  mode.set(seconds);
  const speak = (actorId: number, at: number) => {
    clock.now = at;
    return mode.speak(actorId);
  };
  return { mode, speak };
}

describe('slow mode', () => {
  it('lets everybody speak as they like while it is off', () => {
    const { speak } = slow(0);
    expect([0, 0, 1].map((at) => speak(ANNA, at))).toEqual([0, 0, 0]);
  });

  it('has each player wait, whatever the others say', () => {
    const { speak } = slow(10);
    expect(speak(ANNA, 0)).toBe(0);
    expect(speak(BEN, 1)).toBe(0);
    expect(speak(ANNA, 1)).toBe(10);
    expect(speak(ANNA, 9_001)).toBe(1);
    expect(speak(ANNA, 10_000)).toBe(0);
    expect(speak(BEN, 10_000)).toBe(1);
  });

  it('does not count a line that was held back', () => {
    const { speak } = slow(10);
    speak(ANNA, 0);
    speak(ANNA, 9_999);
    expect(speak(ANNA, 10_000)).toBe(0);
  });

  it('holds nobody back when it has ended', () => {
    const { mode, speak } = slow(10);
    speak(ANNA, 5_000);
    expect(speak(ANNA, 5_001)).toBe(10);
    mode.set(0);
    expect(speak(ANNA, 5_002)).toBe(0);
  });

  it('never lets two lines of a player be closer than it says', () => {
    const steps = fc.array(fc.nat({ max: 8_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), steps, (seconds, pauses) => {
        const { speak } = slow(seconds);
        let at = 0;
        let last = -Infinity;
        for (const pause of pauses) {
          at += pause;
          const wait = speak(ANNA, at);
          expect(wait === 0).toBe(at - last >= seconds * 1000);
          if (wait === 0) last = at;
        }
      }),
    );
  });
});
