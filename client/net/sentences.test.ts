import { describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import { UNREACHABLE, closing, refusalOf, refused } from './sentences';

describe('a refused join', () => {
  it('is known by its number', () => {
    expect(refusalOf(Object.assign(new Error('full'), { code: 423 }))).toBe(423);
  });

  it.each([new TypeError('fetch failed'), Object.assign(new Error(), { code: 1006 }), 'what?'])(
    'without one is a server that cannot be reached: %s',
    (error) => {
      expect(refusalOf(error)).toBe(UNREACHABLE);
    },
  );

  it('asks for a new sign-in only when the token is no good', () => {
    expect(refused(401, '')).toBe('sign-in-again');
    for (const code of [403, 409, 423, 429, 500, 503, UNREACHABLE]) {
      expect(refused(code, 'No.')).toHaveProperty('sentence');
    }
  });

  it('tells for how long and why one is banned, and nothing that is for no person', () => {
    const reason = 'You are banned for good. Reason: spam';
    expect(refused(403, reason)).toMatchObject({ sentence: { filling: { reason: 'spam' } } });
    for (const words of ['', 'Forbidden']) {
      expect(refused(403, words)).toMatchObject({ sentence: { key: 'refused.banned' } });
    }
  });

  it('tells for how long who was sent out has to wait', () => {
    const words =
      'You were sent out because your game sent too much. You can come back in 20 seconds.';
    expect(refused(429, words)).toEqual({
      sentence: { key: 'server.sentOut', filling: { seconds: '20' } },
      way: 'again',
    });
  });

  it.each([404, 408, 429, 500, 502, 503, 504, 522])(
    'with %i says to try again in a moment',
    (code) => {
      expect(refused(code, 'Bad gateway')).toEqual({
        sentence: { key: 'refused.notReady' },
        way: 'again',
      });
    },
  );

  it('offers to play here instead when the user plays elsewhere', () => {
    expect(refused(409, '')).toMatchObject({ way: 'take-over' });
  });
});

describe('a closed connection', () => {
  it('offers to play here instead when another login replaced this one', () => {
    expect(closing(CloseCode.REPLACED)).toMatchObject({ way: 'take-over' });
  });

  it.each([CloseCode.SHUTTING_DOWN, 4003, 1006])('with code %i lets the page return', (code) => {
    expect(closing(code)).toBeUndefined();
  });

  it('leaves no way back to who is banned', () => {
    expect(closing(CloseCode.BANNED)).toMatchObject({ way: 'none' });
  });

  it.each([
    [CloseCode.BANNED, 'You are banned for good. Reason: spam', 'server.bannedForGood'],
    [
      CloseCode.BANNED,
      'You are banned until 2026-11-28 14:05 UTC. Reason: very…',
      'server.bannedUntil',
    ],
    [
      CloseCode.KICKED,
      'A moderator has sent you out of the world. Reason: spam',
      'server.sentOutWhy',
    ],
    [CloseCode.KICKED, 'A moderator has sent you out of the world.', 'ended.kicked'],
    [CloseCode.BANNED, '', 'ended.banned'],
  ])('with code %i and %j tells why', (code, reason, key) => {
    expect(closing(code, reason)).toMatchObject({ sentence: { key } });
  });
});
