import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { Env } from '../env';
import { errorCode } from '../errorCode';

const ALGORITHM = 'HS256';
const LIFETIME = '30d';

/** The largest number of PostgreSQL's integer. */
const MAX_USER_ID = 2 ** 31 - 1;

/** Makes and reads the tokens by which a page proves whose it is: JWTs, valid for 30 days. */
export class Tokens {
  readonly #key: Uint8Array;

  constructor(secret: string) {
    this.#key = new TextEncoder().encode(secret);
  }

  async issue(userId: number): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(String(userId))
      .setIssuedAt()
      .setExpirationTime(LIFETIME)
      .sign(this.#key);
  }

  /** The id of the user whose token this is, or undefined when it is forged, expired or no token. */
  async read(token: string): Promise<number | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#key, { algorithms: [ALGORITHM] });
      const userId = Number(payload.sub);
      return Number.isInteger(userId) && userId <= MAX_USER_ID ? userId : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

/** The secret that signs the tokens: the one set, or one made once and kept in `DATA_DIR`. */
export async function tokenSecret(env: Pick<Env, 'JWT_SECRET' | 'DATA_DIR'>): Promise<string> {
  if (env.JWT_SECRET) return env.JWT_SECRET;
  const file = join(env.DATA_DIR, 'jwt-secret');
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return readFile(file, 'utf8');
}
