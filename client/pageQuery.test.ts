import { expect, it } from '@jest/globals';
import { readPageQuery } from './pageQuery';

it('reads what a tester asked for', () => {
  expect(readPageQuery('?hud=1&lag=150&jitter=50&speed=200&hour=21.5')).toEqual({
    hud: true,
    delay: { lagMs: 150, jitterMs: 50 },
    speed: 200,
    channel: undefined,
    hour: 21.5,
  });
});

it('reads midnight', () => {
  expect(readPageQuery('?hour=0').hour).toBe(0);
});

it.each(['', '?hud=0&lag=-5&speed=fast&jitter=&hour=25', '?hour=', '?hour=noon'])(
  'asks for nothing with "%s"',
  (search) => {
    expect(readPageQuery(search)).toEqual({
      hud: false,
      delay: { lagMs: 0, jitterMs: 0 },
      speed: undefined,
      channel: undefined,
      hour: undefined,
    });
  },
);
