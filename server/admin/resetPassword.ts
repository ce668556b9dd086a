import { randomBytes } from 'node:crypto';
import { CloseCode } from '../../shared/constants';
import { OperatorError } from '../OperatorError';
import { OPERATOR } from '../moderation/people';
import type { Verb } from './Verb';
import { readOptions } from './readOptions';

/** 96 bits, as 16 characters that can be read out. */
const PASSWORD_BYTES = 12;

const usage = 'reset-password NAME';

/** Gives somebody a new password who has lost theirs, and whoever else may have it nothing. */
export const resetPassword: Verb = {
  usage,
  help: 'gives an account a new password, tells it, and logs out whoever uses the account',

  async run({ accounts, players, signInLimits, moderation }, args) {
    const { positionals } = readOptions({ usage }, args, { options: {}, maxWords: 1 });
    const name = positionals[0] ?? '';
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    const player = await accounts.resetPassword(name, password);
    if (!player) {
      throw new OperatorError(
        `There is no account ${JSON.stringify(name)}. Guests have no password.`,
      );
    }
    const { id: userId, username } = player.user;
    const target = { userId, name: username };
    await moderation.record({ act: 'reset-password', by: OPERATOR, target });
    players.end(player.actorId, CloseCode.SIGNED_OUT, 'the password was reset');
    await signInLimits.forgetGuesses(name);
    return `The password of ${username} is now: ${password}`;
  },
};
