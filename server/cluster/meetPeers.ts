import { OperatorError } from '../OperatorError';
import type { Env } from '../env';
import type { Peers } from './Peers';

interface Given {
  env: Pick<Env, 'DATABASE_URL' | 'PUBLIC_ADDRESS'>;
  /** Of the secret that signs the tokens. */
  fingerprint: string;
}

/**
 * Makes this process known to those that serve the world already. Throws an `OperatorError` when it
 * is set up so that it would serve another world than they, or could not be reached beside them.
 */
export async function meetPeers(peers: Peers, { env, fingerprint }: Given): Promise<void> {
  const { DATABASE_URL, PUBLIC_ADDRESS } = env;
  peers.onQuestion('hello', async () => ({ fingerprint }));
  await peers.listen();
  const answers = await peers.ask('hello', null);
  if (answers.length === 0) return;
  const faults: string[] = [];
  if (DATABASE_URL === undefined) {
    faults.push(
      'DATABASE_URL: is not set, but other processes serve this world. ' +
        'Set it to the PostgreSQL that they all use.',
    );
  }
  if (PUBLIC_ADDRESS === undefined) {
    faults.push(
      'PUBLIC_ADDRESS: is not set, but other processes serve this world. ' +
        'Set it to where this one alone is reached, such as meadow.example/p2.',
    );
  }
  if (answers.some(({ answer }) => answer.fingerprint !== fingerprint)) {
    faults.push(
      'JWT_SECRET: is not that of the other processes of this world. ' +
        'Set it to the same secret for all of them.',
    );
  }
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
}

/** Lets this process ask and tell the others, who will not count on it: it will soon be gone. */
export async function visitPeers(peers: Peers): Promise<void> {
  peers.onQuestion('takesPlayers', async () => false);
  await peers.listen();
}
