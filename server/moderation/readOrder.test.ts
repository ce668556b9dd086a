import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ReadOrder, readOrder } from './readOrder';
import { HOW_TO, NO_SECONDS, TOO_LONG, noDuration } from './sentences';

const WEEK = { text: '7d', seconds: 604_800 };

describe('readOrder', () => {
  it.each<[string, string, ReadOrder]>([
    ['kick', 'Ben', { act: 'kick', name: 'Ben', reason: '' }],
    ['KICK', 'Ben insults  others', { act: 'kick', name: 'Ben', reason: 'insults  others' }],
    ['ban', 'Ben 7d spam', { act: 'ban', name: 'Ben', duration: WEEK, reason: 'spam' }],
    ['ban', 'Ben   7D   spam', { act: 'ban', name: 'Ben', duration: WEEK, reason: 'spam' }],
    ['unban', 'Ben', { act: 'unban', name: 'Ben' }],
    ['silence', 'Ben 7d', { act: 'silence', name: 'Ben', duration: WEEK, reason: '' }],
    [
      'silence',
      'Ben forever loud',
      { act: 'silence', name: 'Ben', duration: { text: 'forever' }, reason: 'loud' },
    ],
    ['unsilence', 'Ben', { act: 'unsilence', name: 'Ben' }],
    ['announce', 'Tea at five', { act: 'announce', text: 'Tea at five' }],
    ['slow', '10', { act: 'slow', seconds: 10 }],
    ['slow', '0', { act: 'slow', seconds: 0 }],
    ['slow', '2m', { act: 'slow', seconds: 120 }],
    ['kick', 'Ben \u2800', { act: 'kick', name: 'Ben', reason: '' }],
    ['silence', 'Ben 7d \u200B', { act: 'silence', name: 'Ben', duration: WEEK, reason: '' }],
    ['report', 'Ben insults me', { act: 'report', name: 'Ben', reason: 'insults me' }],
  ])('reads %s %s', (word, rest, order) => expect(readOrder(word, rest)).toEqual(order));

  it.each([
    ['kick', '', HOW_TO.kick],
    ['ban', '', HOW_TO.ban],
    ['ban', 'Ben', HOW_TO.ban],
    ['ban', 'Ben 7d', HOW_TO.ban],
    ['ban', 'Ben soon spam', noDuration('soon')],
    ['silence', 'Ben', HOW_TO.silence],
    ['silence', 'Ben 5min', noDuration('5min')],
    ['unban', '', HOW_TO.unban],
    ['unsilence', '', HOW_TO.unsilence],
    ['announce', '', HOW_TO.announce],
    ['announce', 'x'.repeat(241), TOO_LONG],
    ['announce', 'a\u202Eb', expect.stringContaining('cannot be shown')],
    ['kick', 'Ben\u0000', expect.stringContaining('cannot be shown')],
    ['slow', '', HOW_TO.slow],
    ['slow', '-1', NO_SECONDS],
    ['slow', '3601', NO_SECONDS],
    ['slow', '2h', NO_SECONDS],
    ['slow', 'forever', NO_SECONDS],
    ['slow', '1e3', NO_SECONDS],
    ['report', 'Ben', HOW_TO.report],
    ['report', 'Ben \u2800', HOW_TO.report],
    ['ban', 'Ben 7d \u200B', HOW_TO.ban],
  ])('tells what is wrong with %s %s', (word, rest, fault) => {
    expect(readOrder(word, rest)).toEqual({ fault });
  });

  it.each(['', 'dance', 'constructor', '__proto__', 'banish'])('knows no %j', (word) => {
    expect(readOrder(word, 'Ben 7d spam')).toBeUndefined();
  });

  it('reads whatever comes as an order or a fault', () => {
    const words = fc.constantFrom(...Object.keys(HOW_TO));
    fc.assert(
      fc.property(words, fc.string({ unit: 'binary', maxLength: 260 }), (word, rest) => {
        const read = readOrder(word, rest)!;
        expect('fault' in read ? read.fault : read.act).not.toBe('');
        if ('name' in read) expect(read.name).toMatch(/^\S+$/);
      }),
    );
  });
});
