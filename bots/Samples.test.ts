import { expect, it } from '@jest/globals';
import { Samples, quantile, sorted } from './Samples';

it('gives away all that was added, once', () => {
  const samples = new Samples();
  for (let i = 0; i < 1000; i++) samples.add(i);
  expect(samples.take()).toEqual(Float32Array.from({ length: 1000 }, (_, i) => i));
  samples.add(7);
  expect(samples.take()).toEqual(Float32Array.of(7));
});

it('tells quantiles over several arrays', () => {
  const values = sorted([Float32Array.of(3, 1), Float32Array.of(), Float32Array.of(4, 2)]);
  expect([0, 0.25, 0.5, 0.51, 1].map((share) => quantile(values, share))).toEqual([1, 1, 2, 3, 4]);
  expect(quantile(Float32Array.of(), 0.5)).toBeNull();
});
