import type { Services } from '../services';
import type { Player } from './Accounts';
import type { Token } from './Tokens';

/** Somebody who proved who they are. */
export interface Authenticated extends Player {
  /** Of the sign-in by which the token came. */
  tokenId: string;
  /** Unix time in ms. */
  tokenExpiresAt: number;
}

/** Whose token this is; undefined when it is no token of ours, has ended, or its user is gone. */
export async function authenticate(
  { tokens, accounts }: Pick<Services, 'tokens' | 'accounts'>,
  text: string | undefined,
): Promise<Authenticated | undefined> {
  const token = text ? await tokens.read(text) : undefined;
  return token && bearerOf({ accounts }, token);
}

/** Whose token this is; undefined when it has ended, or its user is gone. */
export async function bearerOf(
  { accounts }: Pick<Services, 'accounts'>,
  token: Token,
): Promise<Authenticated | undefined> {
  const player = await accounts.find(token.userId);
  if (player?.tokenVersion !== token.version) return undefined;
  return { ...player, tokenId: token.id, tokenExpiresAt: token.expiresAt };
}
