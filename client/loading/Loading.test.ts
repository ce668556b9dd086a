import { expect, it } from '@jest/globals';
import { Loading } from './Loading';

it('has arrived by the weight of what is there, and tells of each part', async () => {
  const loading = new Loading();
  const shares: number[] = [];
  loading.subscribe(() => shares.push(loading.share));
  const large = Promise.withResolvers<string>();
  const whole = [
    loading.expect(Promise.resolve('small'), 1),
    loading.expect(large.promise, 3),
  ] as const;
  expect(loading.share).toBe(0);
  await whole[0];
  expect(loading.share).toBe(0.25);
  large.resolve('large');
  expect(await Promise.all(whole)).toEqual(['small', 'large']);
  expect(shares).toEqual([0.25, 1]);
});

it('is never whole without a part that failed', async () => {
  const loading = new Loading();
  const failed = loading.expect(Promise.reject(new Error('gone')), 1);
  await loading.expect(Promise.resolve(), 1);
  await expect(failed).rejects.toThrow('gone');
  expect(loading.share).toBe(0.5);
});

it('is not told to who listens no more', async () => {
  const loading = new Loading();
  let told = 0;
  const stop = loading.subscribe(() => (told += 1));
  await loading.expect(Promise.resolve(), 1);
  stop();
  await loading.expect(Promise.resolve(), 1);
  expect(told).toBe(1);
});
