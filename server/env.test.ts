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
    ['off', 0],
    ['false', 0],
    ['0', 0],
    ['on', 1],
    ['true', 1],
    ['1', 1],
    ['10', 10],
  ])('takes TRUST_PROXY=%s for %d proxies', (value, proxies) => {
    expect(readEnv({ TRUST_PROXY: value }).TRUST_PROXY).toBe(proxies);
  });

  it.each(['11', '-1', '1.5', '010', 'yes', '127.0.0.1', ' '])(
    'refuses TRUST_PROXY=%j',
    (value) => {
      expect(() => readEnv({ TRUST_PROXY: value })).toThrow(
        `TRUST_PROXY: is "${value}", must be on, off, or the number of proxies, 1 to 10.`,
      );
    },
  );

  it('writes ALLOWED_ORIGINS as browsers do', () => {
    const value = ' https://Meadow.example:443/, http://10.0.0.7:8080,,http://[::1]:80 ';
    const origins = ['https://meadow.example', 'http://10.0.0.7:8080', 'http://[::1]'];
    expect(readEnv({ ALLOWED_ORIGINS: value }).ALLOWED_ORIGINS).toEqual(origins);
  });

  it.each([
    '*',
    'null',
    'meadow.example',
    'https://*.meadow.example',
    'https://meadow.example/play',
    'https://meadow.example/?',
    'https://anna@meadow.example',
    'ftp://meadow.example',
    'file:///',
    'https://',
    'https://one.example https://two.example',
    'https://one.example,garbage',
  ])('refuses ALLOWED_ORIGINS=%s', (value) => {
    expect(() => readEnv({ ALLOWED_ORIGINS: value })).toThrow(
      `ALLOWED_ORIGINS: is "${value}", must be origins such as https://meadow.example, separated by commas.`,
    );
  });

  it('limits sign-ins and keeps guests for 30 days, if not told otherwise', () => {
    expect(readEnv({})).toMatchObject({ RATE_LIMITS: 'on', GUEST_DAYS: 30 });
    expect(() => readEnv({ RATE_LIMITS: 'no', GUEST_DAYS: '0' })).toThrow(
      [
        'GUEST_DAYS: is "0", must be a whole number from 1 to 36500.',
        'RATE_LIMITS: is "no", must be on or off.',
      ].join('\n'),
    );
  });

  it('masks words that offend, if not told otherwise', () => {
    expect(readEnv({}).CHAT_FILTER).toBe('on');
    expect(readEnv({ CHAT_FILTER: 'off' }).CHAT_FILTER).toBe('off');
    expect(() => readEnv({ CHAT_FILTER: 'some' })).toThrow(
      'CHAT_FILTER: is "some", must be on or off.',
    );
  });

  it.each([
    { JWT_SECRET: 'change-me-change-me-change-me-change-me' },
    { JWT_SECRET: 'a'.repeat(40) },
    { MONITOR_PASSWORD: 'ChangeMe!' },
    { METRICS_TOKEN: 'your-token-here' },
  ])('refuses what stands in examples in place of a secret: %j', (variables) => {
    const [name, value] = Object.entries(variables)[0]!;
    expect(() => readEnv(variables)).toThrow(
      `${name}: is something of ${value.length} characters, must be a secret of your own, as made by: openssl rand -hex 32.`,
    );
  });

  it.each([
    ['1', 'on'],
    ['on', 'on'],
    ['0', 'off'],
    ['off', 'off'],
    ['', 'off'],
  ])('takes MONITOR_ACTIONS=%j for %s', (value, meant) => {
    expect(readEnv({ MONITOR_ACTIONS: value }).MONITOR_ACTIONS).toBe(meant);
    expect(() => readEnv({ MONITOR_ACTIONS: 'all' })).toThrow(
      'MONITOR_ACTIONS: is "all", must be on or off, or 1 or 0.',
    );
  });

  it.each([
    { JWT_SECRET: 'hunter2' },
    { METRICS_TOKEN: 'hunter2' },
    { METRICS_TOKEN: 'a hunter2 with spaces' },
    { REDIS_URL: 'http://:hunter2@redis:6379' },
    { MONITOR_PASSWORD: 'hunter2' },
    { DATABASE_URL: 'mysql://root:hunter2@db/meadow' },
    { DATABASE_URL: 'postgres://root:hunter2@db:port/meadow' },
    { DATABASE_URL: 'postgres://db/meadow?password=hunter2&sslmode=require&sslrootcert=/no/such' },
    { REDIS_URL: 'redis://:hunter2%@redis:6379' },
    { REDIS_URL: 'redis://redis:99999?password=hunter2' },
  ])('does not repeat a secret', (variables) => {
    expect(() => readEnv(variables)).toThrow(/must be/);
    expect(() => readEnv(variables)).not.toThrow(/hunter2/);
  });
});
