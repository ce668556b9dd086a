import { createHmac, randomUUID } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { z } from 'zod';

const ALGORITHM = 'HS256';
const DAY_MS = 24 * 60 * 60_000;
const DAYS = 30;

/**
 * A guest has nothing but its token, which must not end before the guest is removed: a page renews it
 * when it is a day old, and may have to wait with that for another day.
 */
const RENEWAL_DAYS = 2;

/** The largest number of PostgreSQL's integer. */
const MAX_INTEGER = 2 ** 31 - 1;

/** What a token says. */
export interface Token {
  /** Of the sign-in: tokens that take the place of one another have the same. */
  id: string;
  userId: number;
  /** The user's `tokenVersion` when it was issued; a token of an earlier version has ended. */
  version: number;
  /** Unix time in ms. */
  expiresAt: number;
}

/** Whose token is to be made; without an id, of a new sign-in. */
interface Bearer {
  userId: number;
  version: number;
  isGuest: boolean;
  id?: string;
}

/** Tokens of the first version had neither an id nor a version; a guest has nothing else. */
const claims = z.object({
  jti: z.string().default(''),
  sub: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(MAX_INTEGER)),
  ver: z.int().min(0).default(0),
  exp: z.number(),
});

/**
 * Makes and reads the tokens by which a page proves whose it is: JWTs, valid for 30 days, those of guests
 * at least as long as the guest stays.
 */
export class Tokens {
  readonly #key: Uint8Array;
  readonly #guestDays: number;

  /** @param guestDays after so many days without playing a guest is removed */
  constructor(secret: string, guestDays: number) {
    this.#key = new TextEncoder().encode(secret);
    this.#guestDays = guestDays;
  }

  /** Tells whether another process signs with the same secret, without telling the secret. */
  get fingerprint(): string {
    return createHmac('sha256', this.#key).update('fingerprint').digest('hex');
  }

  /** A new token for a user, as the text that travels and as what it says. */
  async issue(bearer: Bearer): Promise<Token & { text: string }> {
    const { userId, version, isGuest, id = randomUUID() } = bearer;
    const days = isGuest ? Math.max(DAYS, this.#guestDays + RENEWAL_DAYS) : DAYS;
    const expiresAt = Date.now() + days * DAY_MS;
    const text = await new SignJWT({ ver: version })
      .setProtectedHeader({ alg: ALGORITHM })
      .setJti(id)
      .setSubject(String(userId))
      .setIssuedAt()
      .setExpirationTime(Math.floor(expiresAt / 1000))
      .sign(this.#key);
    return { id, userId, version, expiresAt, text };
  }

  /** What a token says, or undefined when it is forged, expired or no token. */
  async read(text: string): Promise<Token | undefined> {
    try {
      const { payload } = await jwtVerify(text, this.#key, { algorithms: [ALGORITHM] });
      const { data } = claims.safeParse(payload);
      if (!data) return undefined;
      const { jti: id, sub: userId, ver: version, exp } = data;
      return { id, userId, version, expiresAt: exp * 1000 };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}
