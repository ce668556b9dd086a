/** What somebody may do, from the least to the most. */
export const ROLES = ['player', 'moderator', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Whether a role may act on others at all. */
export function isModerator(role: Role): boolean {
  return outranks(role, 'player');
}

/** Whether one role may act on another: only on lower ones, and not on one of a newer version. */
export function outranks(role: Role, other: Role): boolean {
  return ROLES.includes(other) && ROLES.indexOf(role) > ROLES.indexOf(other);
}

/** The role that a word names, in whatever case. */
export function readRole(word: string): Role | undefined {
  return ROLES.find((role) => role === word.toLowerCase());
}
