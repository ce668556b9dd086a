import { argon2id, hash, verify } from 'argon2';

/** OWASP's first recommendation for argon2id: 19 MiB, 2 passes, 1 lane. */
const OPTIONS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password with argon2id into the PHC format, salt included. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** Hashed once, to be compared when a name is unknown, so that it takes as long as a known one. */
const decoy = hashPassword('nobody has this password');

/** Whether a password is the one that was hashed; without a hash it is not, after the same time. */
export async function verifyPassword(passwordHash: string | null, password: string) {
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && passwordHash !== null;
}
