import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TURN_MS } from '../../shared/constants';
import { TurnPace } from './TurnPace';

/** The pace after many turns that took so long. */
function paceOf(tookMs: number, pace = new TurnPace()): number {
  for (let i = 0; i < 100; i += 1) pace.took(tookMs);
  return pace.intervalMs;
}

it('is as wished while turns take a quarter of the time or less', () => {
  expect(paceOf(0)).toBe(TURN_MS);
  expect(paceOf(TURN_MS / 4)).toBe(TURN_MS);
});

it('leaves three quarters of the time to others where turns take longer', () => {
  expect(Math.abs(paceOf(30) - 120)).toBeLessThan(4);
  expect(Math.abs(paceOf(50) - 200)).toBeLessThan(4);
});

it('is not slowed by one turn that was kept waiting', () => {
  const pace = new TurnPace();
  paceOf(3, pace);
  pace.took(50);
  expect(pace.intervalMs).toBe(TURN_MS);
});

it('comes back when the rush is over', () => {
  const pace = new TurnPace();
  expect(paceOf(60, pace)).toBeGreaterThan(TURN_MS);
  expect(paceOf(1, pace)).toBe(TURN_MS);
});

it('is never faster than wished, nor slower than four turns a second', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (turns) => {
      const pace = new TurnPace();
      return turns.every((ms) => {
        pace.took(ms);
        return pace.intervalMs >= TURN_MS && pace.intervalMs <= 250;
      });
    }),
  );
});
