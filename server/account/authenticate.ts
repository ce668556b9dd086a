import type { Services } from '../services';
import type { Player } from './Accounts';

/** Somebody who proved who they are. */
export interface Authenticated extends Player {
  tokenId: string;
}

/** Whose token this is; undefined when it is no token of ours, has ended, or its user is gone. */
export async function authenticate(
  { tokens, accounts }: Pick<Services, 'tokens' | 'accounts'>,
  text: string | undefined,
): Promise<Authenticated | undefined> {
  const token = text ? await tokens.read(text) : undefined;
  if (!token) return undefined;
  const player = await accounts.find(token.userId);
  if (player?.tokenVersion !== token.version) return undefined;
  return { ...player, tokenId: token.id };
}
