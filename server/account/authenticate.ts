import type { Services } from '../services';
import type { Player } from './Accounts';

/** The player whose token this is; undefined when it is no token of ours, or its user is gone. */
export async function authenticate(
  { tokens, accounts }: Pick<Services, 'tokens' | 'accounts'>,
  token: string | undefined,
): Promise<Player | undefined> {
  const userId = token ? await tokens.read(token) : undefined;
  return userId === undefined ? undefined : accounts.find(userId);
}
