import type { Redis } from 'ioredis';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Env } from '../env';
import { RateLimited } from '../http/RateLimited';
import type { Log } from '../log';

const MINUTE_S = 60;

/** Per address and 10 minutes; a whole class behind one address must be able to walk in. */
const REQUESTS = { login: 120, register: 60, guest: 120 } as const;

export type SignInKind = keyof typeof REQUESTS;

/** Guesses per account in 15 minutes. */
const GUESSES = 10;

/**
 * How often one may try to sign in: by address, and, for passwords, by account.
 *
 * It counts in Redis, if there is one, together with other processes; else, and for as long as
 * Redis does not answer, in memory.
 */
export class SignInLimits {
  readonly #requests: Record<SignInKind, Limit> | undefined;
  readonly #guesses: Limit;

  constructor(env: Pick<Env, 'RATE_LIMITS'>, log: Log, redis?: Redis) {
    const perAddress = (kind: SignInKind) =>
      new Limit({ name: kind, points: REQUESTS[kind], duration: 10 * MINUTE_S }, redis);
    if (env.RATE_LIMITS === 'on') {
      this.#requests = {
        login: perAddress('login'),
        register: perAddress('register'),
        guest: perAddress('guest'),
      };
    } else {
      log.warn('RATE_LIMITS is off: sign-ins are not limited by address');
    }
    this.#guesses = new Limit({ name: 'guess', points: GUESSES, duration: 15 * MINUTE_S }, redis);
  }

  /** Counts a request; throws `rate_limited` when there were too many from its network. */
  async countRequest(kind: SignInKind, address: string | undefined): Promise<void> {
    const waitMs = await this.#requests?.[kind].count(networkOf(address));
    if (waitMs === undefined) return;
    throw new RateLimited(
      `Too many requests from here. Please try again ${within(waitMs)}.`,
      waitMs,
    );
  }

  /**
   * Counts a password before it is looked at, so that guesses at the same moment count too; throws
   * `rate_limited` when there were too many for this account, whether it exists or not.
   */
  async countGuess(username: string): Promise<void> {
    const waitMs = await this.#guesses.count(username.toLowerCase());
    if (waitMs === undefined) return;
    const message = `Too many wrong passwords for this account. Please try again ${within(waitMs)}.`;
    throw new RateLimited(message, waitMs);
  }

  /**
   * Makes an attempt to tell an account's password, which returns undefined when it was wrong.
   * Right ones, and those that nobody could look at, do not count. Throws `rate_limited`.
   */
  async guess<Result>(
    username: string,
    attempt: () => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    await this.countGuess(username);
    const result = await attempt().catch(async (error: unknown) => {
      await this.#guesses.giveBack(username.toLowerCase());
      throw error;
    });
    if (result !== undefined) await this.forgetGuesses(username);
    return result;
  }

  /** Starts the count of an account's guesses anew: its owner has signed in. */
  async forgetGuesses(username: string): Promise<void> {
    await this.#guesses.forget(username.toLowerCase());
  }
}

/** So many `points` per `duration` (seconds), which starts with the first one. */
class Limit {
  readonly #memory: RateLimiterMemory;
  readonly #limiter: RateLimiterMemory | RateLimiterRedis;

  constructor(options: { name: string; points: number; duration: number }, redis?: Redis) {
    const shared = { ...options, keyPrefix: `meadow:limit:${options.name}` };
    this.#memory = new RateLimiterMemory(shared);
    this.#limiter = redis
      ? new RateLimiterRedis({
          ...shared,
          storeClient: redis,
          rejectIfRedisNotReady: true,
          insuranceLimiter: this.#memory,
        })
      : this.#memory;
  }

  /** Undefined, or how long (ms) to wait if this was one too many. */
  async count(key: string): Promise<number | undefined> {
    try {
      await this.#limiter.consume(key);
      return undefined;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
      throw refusal;
    }
  }

  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(key);
  }

  async forget(key: string): Promise<void> {
    await Promise.all([this.#limiter.delete(key), this.#memory.delete(key)]);
  }
}

/**
 * The network that an address stands for: itself, or its /64 for IPv6, of which one household has
 * at least one. What is no address is counted together.
 */
function networkOf(address: string | undefined): string {
  // Some proxies write the port behind the address.
  const bare = address?.replace(/^\[(.+)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  if (bare === undefined || !ipaddr.isValid(bare)) return 'unknown';
  const parsed = ipaddr.process(bare);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

function within(waitMs: number): string {
  const minutes = Math.ceil(waitMs / 60_000);
  return minutes <= 1 ? 'in a minute' : `in ${minutes} minutes`;
}
