import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** So many `points` per `duration` (seconds), which starts with the first one. */
export class Limit {
  readonly #memory: RateLimiterMemory;
  readonly #limiter: RateLimiterMemory | RateLimiterRedis;
  readonly #longestWaitMs: number;

  constructor(options: { name: string; points: number; duration: number }, redis?: Redis) {
    const shared = { ...options, keyPrefix: `meadow:limit:${options.name}` };
    this.#longestWaitMs = options.duration * 1000;
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
      if (refusal instanceof RateLimiterRes) return this.#waitOf(refusal);
      throw refusal;
    }
  }

  /** Undefined, or how long (ms) to wait for the next one that may be counted; this counts nothing. */
  async waitOf(key: string): Promise<number | undefined> {
    const counted = await this.#limiter.get(key);
    const isOver = counted !== null && counted.consumedPoints >= this.#limiter.points;
    return isOver ? this.#waitOf(counted) : undefined;
  }

  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(key);
  }

  async forget(key: string): Promise<void> {
    await Promise.all([this.#limiter.delete(key), this.#memory.delete(key)]);
  }

  /** By the wall's clock, which may have been set back, what ends on time would end later. */
  #waitOf({ msBeforeNext }: RateLimiterRes): number {
    return Math.min(msBeforeNext, this.#longestWaitMs);
  }
}
