import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameBudget } from './FrameBudget';

const READ_PER_SECOND = 100;
const READ_AT_ONCE = 200;

it('never lets more be read than 200 and 100 a second, whatever comes when', () => {
  const pauses = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true })), {
    minLength: 300,
    maxLength: 900,
  });
  fc.assert(
    fc.property(pauses, (all) => {
      const budget = new FrameBudget();
      let [now, taken] = [0, 0];
      for (const ms of all) {
        now += ms;
        if (budget.take(now)) taken += 1;
        if (taken > READ_AT_ONCE + (now * READ_PER_SECOND) / 1000 + 1e-6) return false;
      }
      return true;
    }),
  );
});

it('lets everything be read of who sends 100 a second', () => {
  const budget = new FrameBudget();
  for (let i = 0; i < 5000; i += 1) expect(budget.take(i * 10)).toBe(true);
});

it('lets nothing be read during a pause, and goes on after it', () => {
  const budget = new FrameBudget();
  budget.pause(0);
  expect([budget.isPaused, budget.take(1)]).toEqual([true, false]);
  budget.resume(500);
  expect([budget.isPaused, budget.take(501)]).toEqual([false, true]);
});

it('is exhausted by the fifth pause in a row', () => {
  const budget = new FrameBudget();
  for (let i = 0; i < 4; i += 1) {
    budget.pause(i * 1000);
    budget.resume(i * 1000 + 500);
  }
  expect(budget.isExhausted).toBe(false);
  budget.pause(4000);
  expect(budget.isExhausted).toBe(true);
});

it('is not exhausted by pauses that are far between', () => {
  const budget = new FrameBudget();
  for (let i = 0; i < 20; i += 1) {
    budget.pause(i * 2000);
    budget.resume(i * 2000 + 500);
  }
  expect(budget.isExhausted).toBe(false);
});

it('is exhausted by more than 1,000 frames that are ignored', () => {
  const budget = new FrameBudget();
  for (let i = 0; i < 1200; i += 1) budget.take(0);
  expect(budget.isExhausted).toBe(false);
  budget.take(0);
  expect(budget.isExhausted).toBe(true);
});

it('is restored when nothing is used, nor remembered', () => {
  const budget = new FrameBudget();
  expect(budget.isRestored(0)).toBe(true);
  budget.take(0);
  expect([budget.isRestored(5), budget.isRestored(10)]).toEqual([false, true]);
  for (let i = 0; i < 300; i += 1) budget.take(10);
  budget.pause(10);
  expect(budget.isRestored(3_600_000)).toBe(false);
  budget.resume(510);
  expect([budget.isRestored(600_000), budget.isRestored(600_511)]).toEqual([false, true]);
});

it('is not exhausted by frames that were ignored long ago', () => {
  const budget = new FrameBudget();
  for (let i = 0; i < 1200; i += 1) budget.take(0);
  const later = 11 * 60_000;
  for (let i = 0; i < 250; i += 1) budget.take(later);
  expect(budget.isExhausted).toBe(false);
});
