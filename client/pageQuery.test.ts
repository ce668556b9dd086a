import { expect, it } from '@jest/globals';
import { readPageQuery } from './pageQuery';

it('reads what a tester asked for', () => {
  expect(readPageQuery('?hud=1&lag=150&jitter=50&speed=200')).toEqual({
    hud: true,
    delay: { lagMs: 150, jitterMs: 50 },
    speed: 200,
    channel: undefined,
  });
});

it.each(['', '?hud=0&lag=-5&speed=fast&jitter='])('asks for nothing with "%s"', (search) => {
  expect(readPageQuery(search)).toEqual({
    hud: false,
    delay: { lagMs: 0, jitterMs: 0 },
    speed: undefined,
    channel: undefined,
  });
});
