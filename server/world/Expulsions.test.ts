import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Expulsions } from './Expulsions';

const MINUTE_MS = 60_000;

function expulsions() {
  const clock = { now: 0 };
  return { clock, expulsions: new Expulsions(() => clock.now) };
}

it('lets everybody in who was not thrown out', () => {
  const { expulsions: those } = expulsions();
  those.add(1);
  expect(those.waitOf(2)).toBe(0);
  expect(those.knows(2)).toBe(false);
});

it('keeps who was thrown out away for a few seconds, and for longer each time', () => {
  const { clock, expulsions: those } = expulsions();
  const waits = Array.from({ length: 6 }, () => {
    those.add(1);
    const wait = those.waitOf(1);
    clock.now += wait - 1;
    expect(those.waitOf(1)).toBe(1);
    clock.now += 1;
    expect(those.waitOf(1)).toBe(0);
    return wait / 1000;
  });
  expect(waits).toEqual([5, 20, 80, 320, 900, 900]);
});

it('knows who was thrown out until they have behaved for an hour', () => {
  const { clock, expulsions: those } = expulsions();
  those.add(1);
  clock.now += 59 * MINUTE_MS;
  expect(those.knows(1)).toBe(true);
  clock.now += 2 * MINUTE_MS;
  expect(those.knows(1)).toBe(false);
  those.add(1);
  expect(those.waitOf(1)).toBe(5_000);
});

it('remembers the latest 10,000, however many there are', () => {
  const { expulsions: those } = expulsions();
  for (let userId = 0; userId < 10_100; userId += 1) those.add(userId);
  expect(those.knows(99)).toBe(false);
  expect(those.knows(100)).toBe(true);
});

it('never lets anybody wait longer than 15 minutes, nor somebody else', () => {
  const steps = fc.array(fc.record({ userId: fc.nat(5), pauseMs: fc.nat(2 * 60 * MINUTE_MS) }));
  fc.assert(
    fc.property(steps, (all) => {
      const { clock, expulsions: those } = expulsions();
      const thrownOut = new Set<number>();
      for (const { userId, pauseMs } of all) {
        clock.now += pauseMs;
        those.add(userId);
        thrownOut.add(userId);
        for (let each = 0; each < 6; each += 1) {
          const wait = those.waitOf(each);
          if (wait < 0 || wait > 15 * MINUTE_MS) return false;
          if (wait > 0 && !thrownOut.has(each)) return false;
        }
      }
      return true;
    }),
  );
});
