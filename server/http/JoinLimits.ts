import type { Redis } from 'ioredis';
import type { Token } from '../account/Tokens';
import type { Peers } from '../cluster/Peers';
import type { Env } from '../env';
import { Limit } from './Limit';
import { networkOf } from './networkOf';

/** In a minute. A page that plays asks once; one that nobody answers asks again and again. */
const PER_USER = 30;

/** So many returns to a lost connection are not counted: each counts for the network, which others share. */
const RETURNS_PER_USER = 60;

/** A whole class behind one address must be able to come back at once, and to try again. */
const PER_NETWORK = 1_200;

const MINUTE_S = 60;

/** Whoever is handed over comes at once, or not at all. */
const HANDED_OVER_MS = 60_000;

/** Beyond so many the oldest ones are forgotten: memory must not grow with what others tell. */
const MOST_HANDED_OVER = 10_000;

/**
 * Who asks, by what their token says. Each version counts for itself: whoever still has a token that has
 * ended does not use up what its user may ask for.
 */
type Asking = Pick<Token, 'userId' | 'version'>;

interface Given {
  env: Pick<Env, 'RATE_LIMITS'>;
  peers: Peers;
  redis: Redis | undefined;
}

/**
 * How often one may ask for a seat in the world: by user, and by network.
 *
 * It counts in Redis, if there is one, together with other processes; else, and for as long as
 * Redis does not answer, in memory.
 */
export class JoinLimits {
  readonly #peers: Peers;
  readonly #limits: { user: Limit; returns: Limit; network: Limit } | undefined;
  /** By user, until when (ms, of a clock that never jumps) they may come, oldest first. */
  readonly #handedOver = new Map<number, number>();

  constructor({ env, peers, redis }: Given) {
    this.#peers = peers;
    const limit = (name: string, points: number) =>
      new Limit({ name, points, duration: MINUTE_S }, redis);
    if (env.RATE_LIMITS === 'on') {
      this.#limits = {
        user: limit('join-user', PER_USER),
        returns: limit('join-return', RETURNS_PER_USER),
        network: limit('join-network', PER_NETWORK),
      };
    }
    peers.onNews('handedOver', ({ userId }) => this.#expect(userId));
  }

  /** Tells the other processes that a user of this one will come to them. */
  handOver(userId: number): void {
    this.#peers.tell('handedOver', { userId });
  }

  /**
   * Counts that a user asks for a seat: undefined, or how long (ms) to wait if that was one too many.
   * What is too much for the user does not count for the network: nobody shuts out others.
   */
  async count(asking: Asking, address: string | undefined): Promise<number | undefined> {
    if (!this.#limits) return undefined;
    const { user, network } = this.#limits;
    const waitMs = await user.count(keyOf(asking));
    if (waitMs !== undefined || this.#wasHandedOver(asking.userId)) return waitMs;
    return network.count(networkOf(address));
  }

  /** Takes back that a user has asked: they have come back to a session that was held for them. */
  async giveBack(asking: Asking): Promise<void> {
    if (!this.#limits) return;
    const { user, returns } = this.#limits;
    const key = keyOf(asking);
    if ((await returns.count(key)) === undefined) await user.giveBack(key);
  }

  #expect(userId: number): void {
    this.#handedOver.delete(userId);
    this.#handedOver.set(userId, performance.now() + HANDED_OVER_MS);
    if (this.#handedOver.size <= MOST_HANDED_OVER) return;
    const [oldest] = this.#handedOver.keys();
    this.#handedOver.delete(oldest!);
  }

  #wasHandedOver(userId: number): boolean {
    const until = this.#handedOver.get(userId) ?? -Infinity;
    this.#handedOver.delete(userId);
    return performance.now() < until;
  }
}

function keyOf({ userId, version }: Asking): string {
  return `${userId}.${version}`;
}
