import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { DelayedQueue } from './DelayedQueue';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

it('runs tasks late and in their order, however the delays vary', () => {
  const delays = [150, 20, 90];
  const queue = new DelayedQueue(() => delays.shift()!);
  const done: string[] = [];
  for (const name of ['first', 'second', 'third']) queue.push(() => done.push(name));
  jest.advanceTimersByTime(149);
  expect(done).toEqual([]);
  jest.advanceTimersByTime(2);
  expect(done).toEqual(['first', 'second', 'third']);
});
