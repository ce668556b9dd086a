import type { Redis } from 'ioredis';
import type { Env } from '../env';
import { Limit } from '../http/Limit';
import { RateLimited } from '../http/RateLimited';
import { networkOf } from '../http/networkOf';
import type { Log } from '../log';
import { Turns } from '../world/Turns';
import { usernameKey } from './normalForms';

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
  /** Of the attempts on each account. */
  readonly #turns = new Turns<string>();

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
    const waitMs = await this.#guesses.count(usernameKey(username));
    if (waitMs === undefined) return;
    const message = `Too many wrong passwords for this account. Please try again ${within(waitMs)}.`;
    throw new RateLimited(message, waitMs);
  }

  /**
   * Makes an attempt to tell an account's password, which returns undefined when it was wrong.
   * Right ones, and those that nobody could look at, do not count; attempts on one account follow one
   * another, or those that are still looked at would count for those behind them. Throws `rate_limited`.
   */
  async guess<Result>(
    username: string,
    attempt: () => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    return this.#turns.take(usernameKey(username), () => this.#guess(username, attempt));
  }

  async #guess<Result>(
    username: string,
    attempt: () => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    await this.countGuess(username);
    const result = await attempt().catch(async (error: unknown) => {
      await this.#guesses.giveBack(usernameKey(username));
      throw error;
    });
    if (result !== undefined) await this.forgetGuesses(username);
    return result;
  }

  /** Starts the count of an account's guesses anew: its owner has signed in. */
  async forgetGuesses(username: string): Promise<void> {
    await this.#guesses.forget(usernameKey(username));
  }
}

function within(waitMs: number): string {
  const minutes = Math.ceil(waitMs / 60_000);
  return minutes <= 1 ? 'in a minute' : `in ${minutes} minutes`;
}
