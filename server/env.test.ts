import { describe, expect, it } from '@jest/globals';
import { readEnv } from './env';

describe('readEnv', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toMatchObject({ PORT: 2567, HOST: '0.0.0.0', DATA_DIR: './data' });
  });

  it('takes an empty variable for none', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '' })).toEqual(readEnv({}));
  });

  it('names every fault at once, a line each', () => {
    const variables = { PORT: '99999', MAX_PLAYERS: 'many', LOG_LEVEL: 'loud', PUBLIC_URL: 'here' };
    expect(() => readEnv(variables)).toThrow(
      [
        'PORT: is "99999", must be a port, 0 to 65535 (0 picks a free one).',
        'PUBLIC_URL: is "here", must be an http:// or https:// address.',
        'MAX_PLAYERS: is "many", must be a whole number from 1 to 100000.',
        'LOG_LEVEL: is "loud", must be one of fatal, error, warn, info, debug, trace, silent.',
      ].join('\n'),
    );
  });

  it.each([
    { JWT_SECRET: 'hunter2' },
    { MONITOR_PASSWORD: 'hunter2' },
    { DATABASE_URL: 'mysql://root:hunter2@db/meadow' },
  ])('does not repeat a secret', (variables) => {
    expect(() => readEnv(variables)).toThrow(/must be/);
    expect(() => readEnv(variables)).not.toThrow(/hunter2/);
  });
});
