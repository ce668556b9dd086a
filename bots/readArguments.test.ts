import { expect, it } from '@jest/globals';
import { WrongArguments, readArguments } from './readArguments';

it('knows what was not told', () => {
  expect(readArguments([])).toEqual({
    count: 200,
    seconds: 30,
    url: 'http://localhost:2567',
    'walk-every': 2,
    'chat-every': 30,
    'drop-every': 60,
    seed: 1,
    decode: 'on',
  });
  expect(readArguments(['--walk-every=0.5', '--url', 'https://meadow.example/'])).toMatchObject({
    'walk-every': 0.5,
    url: 'https://meadow.example',
  });
});

it('gives way to a cry for help', () => {
  expect(readArguments(['--help'])).toBeUndefined();
  expect(readArguments(['-h', '--count', 'many'])).toBeUndefined();
});

it.each([
  [['--count', 'many'], '--count: is "many", must be a whole number from 1 to 10000.'],
  [['--count', '0'], '--count: is "0", must be a whole number from 1 to 10000.'],
  [['--count', '-5'], '--count: is "-5", must be a whole number from 1 to 10000.'],
  [['--seconds'], '--seconds: has no value, must be a whole number from 1 to 86400.'],
  [
    ['--url', 'localhost:2567'],
    '--url: is "localhost:2567", must be an http:// or https:// address.',
  ],
  [
    ['--walk-every', '0.01'],
    '--walk-every: is "0.01", must be 0 (never), or a number of seconds from 0.1 to 86400.',
  ],
  [['--decode', 'maybe'], '--decode: is "maybe", must be on or off.'],
  [['--json'], '--json: has no value, must be the name of a file.'],
  [['--bots', '3'], '--bots: is not known, must be one of the options that --help lists.'],
  [['200'], '"200": is not known, must be one of the options that --help lists.'],
])('tells in a sentence what is wrong with %j', (args, sentence) => {
  expect(() => readArguments(args)).toThrow(new WrongArguments(sentence));
});

it('tells all that is wrong at once', () => {
  expect(() => readArguments(['--count', 'x', '--seed', 'y'])).toThrow(
    /^--count: .*\.\n--seed: .*\.$/,
  );
});
