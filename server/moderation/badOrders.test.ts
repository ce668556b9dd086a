import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ModeratedWorld, command } from '../../test/support/ModeratedWorld';

let village: ModeratedWorld;

beforeAll(async () => {
  village = await ModeratedWorld.open();
});
afterEach(() => village.empty());
afterAll(() => village.close());

describe('a player who is no moderator', () => {
  it.each([
    '/kick NAME',
    '/ban NAME 7d spam',
    '/unban NAME',
    '/silence NAME 10m',
    '/unsilence NAME',
    '/announce hello',
    '/slow 10',
  ])('cannot %s', async (line) => {
    const [anna, ben] = [await village.guest(), await village.guest()];
    const answer = await command(anna, line.replace('NAME', ben.name));
    expect(answer).toMatchObject({ failed: true, text: 'Only moderators can do that.' });
    expect(ben.isClosed).toBe(false);
    expect(ben.notices.filter(({ code }) => code !== 'joined' && code !== 'left')).toEqual([]);
  });
});

describe('a malformed command of a moderator', () => {
  it.each([
    '/ban',
    '/ban NAME',
    '/ban NAME 7d',
    '/ban NAME soon spam',
    '/ban NAME 0s spam',
    '/ban NAME -5m spam',
    '/ban NAME 99999d spam',
    '/ban Nobody-here 7d spam',
    "/ban ';DROP-TABLE-user 7d spam",
    '/silence NAME',
    '/silence NAME 10',
    '/slow soon',
    '/slow 1e9',
    '/kick',
    '/kick Nobody-here',
    '/announce',
    '/report NAME',
  ])('%s changes nothing and is answered in words', async (line) => {
    const [anna, ben] = [await village.moderator(), await village.guest()];
    const answer = await command(anna, line.replace('NAME', ben.name));
    expect(answer).toMatchObject({ failed: true, text: expect.stringMatching(/\w.*\.|example: /) });
    expect(ben.isClosed).toBe(false);
    expect(ben.notices.map(({ code }) => code)).not.toContain('silenced');
  });
});
