import { decodeJwt } from 'jose';

/** What a token tells whoever has it. */
export interface Claims {
  userId?: string;
  /** Of the sign-in: tokens that take the place of one another have the same. */
  id?: string;
  /** Unix time in ms, by the server's clock. */
  issuedAt?: number;
}

/** What a token tells; nothing if it is none. */
export function readClaims(token: string): Claims {
  try {
    const { sub, jti, iat } = decodeJwt(token);
    return { userId: sub, id: jti, issuedAt: iat === undefined ? undefined : iat * 1000 };
  } catch {
    return {};
  }
}
