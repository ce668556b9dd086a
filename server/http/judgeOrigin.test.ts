import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type OriginEnv, type OriginHeaders, originJudge } from './judgeOrigin';

const AT_HOME: OriginEnv = { TRUST_PROXY: 0, ALLOWED_ORIGINS: [], PUBLIC_URL: undefined };
const HOST = 'meadow.example:2567';

const judge = (headers: Partial<OriginHeaders>, env: Partial<OriginEnv> = {}) =>
  originJudge({ ...AT_HOME, ...env })({
    origin: undefined,
    host: HOST,
    forwardedHost: undefined,
    ...headers,
  });

describe('a request', () => {
  it('of no page is the own one, whatever its host', () => {
    expect(judge({})).toBe('own');
    expect(judge({ host: undefined })).toBe('own');
  });

  it.each([
    ['http://meadow.example:2567', HOST],
    ['http://meadow.example:2567', 'MEADOW.example:2567'],
    ['http://meadow.example', 'meadow.example:80'],
    ['https://meadow.example', 'meadow.example'],
    ['https://meadow.example', 'meadow.example:443'],
    ['http://192.0.2.7:2567', '192.0.2.7:2567'],
    ['http://[fd00::2]:2567', '[fd00::2]:2567'],
  ])('of %s at the host %s is the own one', (origin, host) => {
    expect(judge({ origin, host })).toBe('own');
  });

  it.each([
    ['https://elsewhere.example', HOST],
    ['http://meadow.example', HOST],
    ['http://meadow.example:2568', HOST],
    ['http://meadow.example.elsewhere.example:2567', HOST],
    ['https://meadow.example', 'meadow.example:80'],
    ['http://meadow.example', 'anna@meadow.example'],
    ['http://meadow.example', 'meadow.example/path'],
    ['http://meadow.example', 'meadow.example#'],
    ['http://meadow.example:2567', undefined],
    ['http://meadow.example:2567', ''],
  ])('of %s at the host %s is refused', (origin, host) => {
    expect(judge({ origin, host })).toBe('refused');
  });

  it.each([
    'null',
    '',
    ' ',
    '*',
    'meadow.example:2567',
    'HTTP://meadow.example:2567',
    'http://meadow.example:2567/',
    'http://anna@meadow.example:2567',
    'http://meadow.example:2567, http://meadow.example:2567',
    'ws://meadow.example:2567',
    'file://',
    'http://',
    'http://[',
    'chrome-extension://abcdefgh',
  ])('of the origin "%s" is refused', (origin) => {
    expect(judge({ origin })).toBe('refused');
    expect(judge({ origin, host: origin })).toBe('refused');
  });

  it('of PUBLIC_URL or ALLOWED_ORIGINS is served', () => {
    const env = {
      PUBLIC_URL: 'https://meadow.example/play',
      ALLOWED_ORIGINS: ['http://portal.example', 'http://10.0.0.7:8080'],
    };
    const host = '127.0.0.1:2567';
    for (const origin of ['https://meadow.example', ...env.ALLOWED_ORIGINS]) {
      expect(judge({ origin, host }, env)).toBe('foreign');
    }
    for (const origin of ['http://meadow.example', 'https://portal.example', 'http://10.0.0.7']) {
      expect(judge({ origin, host }, env)).toBe('refused');
    }
  });
});

describe('X-Forwarded-Host', () => {
  const headers = { origin: 'https://meadow.example', host: '127.0.0.1:2567' };

  it.each([
    [0, 'meadow.example', 'refused'],
    [1, 'meadow.example', 'own'],
    [2, 'meadow.example , inner.example', 'own'],
    [2, 'inner.example, meadow.example', 'refused'],
    [1, 'anna@meadow.example', 'refused'],
    [1, ',', 'refused'],
    [1, '', 'refused'],
  ])('behind %d proxies is read as %j: %s', (TRUST_PROXY, forwardedHost, verdict) => {
    expect(judge({ ...headers, forwardedHost }, { TRUST_PROXY })).toBe(verdict);
  });

  it('takes nothing from the host that was asked', () => {
    const own = { origin: 'http://127.0.0.1:2567', host: '127.0.0.1:2567' };
    expect(judge({ ...own, forwardedHost: 'meadow.example' }, { TRUST_PROXY: 1 })).toBe('own');
  });
});

it('answers whatever the headers say', () => {
  const text = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain()), {
    nil: undefined,
  });
  fc.assert(
    fc.property(text, text, text, (origin, host, forwardedHost) => {
      const verdict = judge({ origin, host, forwardedHost }, { TRUST_PROXY: 1 });
      expect(verdict === 'own' || verdict === 'refused').toBe(true);
      if (origin !== undefined && host === undefined && forwardedHost === undefined)
        expect(verdict).toBe('refused');
    }),
  );
});
