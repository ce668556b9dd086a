import { expect, it } from '@jest/globals';
import { gainOfVolume, heardFrom } from './hearing';

it('is loudest and in the middle where one stands', () => {
  expect(heardFrom({ x: 0, y: 0 }, 200)).toEqual({ gain: 1, pan: 0 });
});

it('falls with the distance, on every side alike, down to nothing', () => {
  const gains = [0, 50, 100, 150, 199].map((x) => heardFrom({ x, y: 0 }, 200).gain);
  expect(gains).toEqual([...gains].sort((a, b) => b - a));
  expect(heardFrom({ x: 0, y: -50 }, 200).gain).toBe(gains[1]);
  expect(heardFrom({ x: 200, y: 0 }, 200).gain).toBe(0);
  expect(heardFrom({ x: 300, y: 300 }, 200).gain).toBe(0);
});

it('comes from the side on which it is, but never from that side alone', () => {
  expect(heardFrom({ x: -100, y: 0 }, 200).pan).toBeCloseTo(-0.35);
  expect(heardFrom({ x: 100, y: 0 }, 200).pan).toBeCloseTo(0.35);
  expect(heardFrom({ x: 5000, y: 0 }, 200).pan).toBeCloseTo(0.7);
});

it('is silent at volume 0 and whole at 1', () => {
  expect([0, 0.5, 1].map(gainOfVolume)).toEqual([0, 0.25, 1]);
});
