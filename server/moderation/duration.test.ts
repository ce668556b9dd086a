import { describe, expect, it } from '@jest/globals';
import { readDuration } from './duration';

describe('readDuration', () => {
  it.each([
    ['30s', 30],
    ['10m', 600],
    ['2h', 7_200],
    ['7d', 604_800],
    ['2H', 7_200],
    ['3650d', 315_360_000],
    ['forever', undefined],
    ['Forever', undefined],
  ])('reads %j', (word, seconds) => {
    expect(readDuration(word)).toEqual({ text: word.toLowerCase(), seconds });
  });

  it.each(
    ['', '10', 'm', '0s', '0d', '-5m', '1.5h', '10 m', '1w', '5min', '3651d', '9999999999s'].concat(
      ['for ever', '１０m', 'constructor'],
    ),
  )('refuses %j', (word) => expect(readDuration(word)).toBeUndefined());
});
