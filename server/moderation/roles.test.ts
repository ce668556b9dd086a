import { expect, it } from '@jest/globals';
import { ROLES, type Role, isModerator, outranks } from './roles';

/** What a newer version may have written into the database. */
const OWNER = 'owner' as Role;

it('a role acts on lower ones only', () => {
  expect(ROLES.filter((role) => outranks('moderator', role))).toEqual(['player']);
  expect(ROLES.filter((role) => outranks(role, 'moderator'))).toEqual(['admin']);
});

it('a role of another version gives no power here, and is in nobody’s', () => {
  expect(isModerator(OWNER)).toBe(false);
  expect(ROLES.filter((role) => outranks(OWNER, role) || outranks(role, OWNER))).toEqual([]);
});
