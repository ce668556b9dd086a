import { OperatorError } from '../OperatorError';
import { givenUsername } from '../account/credentials';
import { ActRefused } from '../moderation/ActRefused';
import { OPERATOR, personCalled } from '../moderation/people';
import type { Services } from '../services';
import type { Verb } from './Verb';
import { readOptions } from './readOptions';

const usage = 'rename NAME NEW';

/** Gives an account another name, also one that is kept for the operator, while it plays or not. */
export const rename: Verb = {
  usage,
  help: 'gives an account another name, at once also where it plays',

  async run(services, args) {
    const { accounts, players, moderation } = services;
    const { positionals } = readOptions({ usage }, args, { options: {}, maxWords: 2 });
    const [name = '', wished = ''] = positionals;
    const { data: username, error } = givenUsername.safeParse(wished);
    if (username === undefined) {
      throw new OperatorError(`${JSON.stringify(wished)}: ${error?.issues[0]?.message}`);
    }
    const person = await accountCalled(services, name);
    const deed = { act: 'rename', by: OPERATOR, target: person, detail: username } as const;
    const renamed = await accounts.rename(person, username, (manager) =>
      moderation.record(deed, manager),
    );
    if (!renamed) throw new OperatorError(`The name ${username} is taken. Choose another one.`);
    players.update(person.actorId, { user: renamed.user });
    return `${person.name} is called ${username} now, and logs in with this name.`;
  },
};

async function accountCalled({ dataSource }: Services, name: string) {
  const person = await personCalled(dataSource.manager, name).catch((error: unknown) => {
    if (error instanceof ActRefused) throw new OperatorError(error.message, { cause: error });
    throw error;
  });
  if (!person.isGuest) return person;
  throw new OperatorError(`${person.name} is a guest. Guests choose a name when they stay.`);
}
