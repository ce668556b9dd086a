import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SlidingWindow } from './SlidingWindow';

const FIVE = { most: 5, withinMs: 5_000 };

function windowOf(allowed = FIVE) {
  const clock = { now: 1_000_000.25 };
  return { clock, window: new SlidingWindow(allowed, () => clock.now) };
}

it('lets pass as many as it says at once, and each place is free again when its time is over', () => {
  const { clock, window } = windowOf();
  const take = (times: number) => Array.from({ length: times }, () => window.take());
  expect(take(6)).toEqual([true, true, true, true, true, false]);
  clock.now += 4_999;
  expect(take(1)).toEqual([false]);
  clock.now += 1;
  expect(take(6)).toEqual([true, true, true, true, true, false]);
});

it('lets no more pass where one span ends and the next begins', () => {
  const { clock, window } = windowOf();
  expect(window.take()).toBe(true);
  clock.now += 4_900;
  for (let i = 0; i < 4; i += 1) expect(window.take()).toBe(true);
  let passed = 0;
  for (let i = 0; i < 48; i += 1) {
    clock.now += 100;
    if (window.take()) passed += 1;
  }
  expect(passed).toBe(1);
});

it('never lets more pass in any span, nor refuses one for which there is room', () => {
  const pauses = fc.array(fc.nat({ max: 3_000 }), { maxLength: 80 });
  fc.assert(
    fc.property(pauses, (all) => {
      const { clock, window } = windowOf();
      const passed: number[] = [];
      for (const pause of all) {
        clock.now += pause;
        const count = passed.filter((at) => at > clock.now - FIVE.withinMs).length;
        if (window.take() !== count < FIVE.most) return false;
        if (count < FIVE.most) passed.push(clock.now);
      }
      return true;
    }),
  );
});

it('is restored when nothing counts any more', () => {
  const { clock, window } = windowOf();
  expect(window.isRestored).toBe(true);
  window.take();
  clock.now += 4_999;
  expect(window.isRestored).toBe(false);
  clock.now += 1;
  expect(window.isRestored).toBe(true);
});
