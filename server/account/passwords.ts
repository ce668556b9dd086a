import { availableParallelism } from 'node:os';
import { argon2id, hash, verify } from 'argon2';
import pLimit from 'p-limit';
import { HttpRefusal } from '../http/HttpRefusal';
import { normalPassword } from './normalForms';

/** OWASP's first recommendation for argon2id: 19 MiB, 2 passes, 1 lane. */
const OPTIONS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** One core is left to the world, whose walks must not wait for people who sign in. */
const MAX_AT_ONCE = Math.max(1, availableParallelism() - 1);

/** Whoever comes when so many wait already would give up before their turn. */
const MAX_WAITING = 500;

const turns = pLimit(MAX_AT_ONCE);

/** Hashes a password with argon2id into the PHC format, salt included. Throws `unavailable`. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalPassword(password), OPTIONS));
}

/** Hashed once, to be compared when a name is unknown, so that it takes as long as a known one. */
const decoy = hashPassword('nobody has this password');

/**
 * Whether a password is the one that was hashed; without a hash it is not, after the same time.
 * Throws `unavailable`.
 */
export async function verifyPassword(passwordHash: string | null, password: string) {
  const compared = passwordHash ?? (await decoy);
  const matches = await inTurn(() => verify(compared, normalPassword(password)));
  return matches && passwordHash !== null;
}

async function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  if (turns.pendingCount >= MAX_WAITING) {
    throw new HttpRefusal(
      'unavailable',
      'Too many people are signing in right now. Please try again in a moment.',
    );
  }
  return turns(task);
}
