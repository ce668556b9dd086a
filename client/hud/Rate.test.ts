import { expect, it } from '@jest/globals';
import { Rate } from './Rate';

it('tells the growth per second over the last second', () => {
  const rate = new Rate();
  expect(rate.update(1000, 0)).toBe(0);
  expect(rate.update(1030, 500)).toBe(60);
  expect(rate.update(1060, 1000)).toBe(60);
  for (const time of [1200, 1400, 1600, 1800, 2000, 2200]) rate.update(1060, time);
  expect(rate.update(1060, 2400)).toBe(0);
});
