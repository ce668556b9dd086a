import { Redis, type RedisOptions } from 'ioredis';
import { OperatorError } from '../OperatorError';
import type { Env } from '../env';
import type { Log } from '../log';
import { openRedis } from '../openRedis';

/** How long the first connection may take: who starts a server has Redis up already. */
const FIRST_CONNECTION_MS = 5_000;

/** Between two tries to find a Redis that is away. */
export const MAX_RETRY_PAUSE_MS = 1_000;

/** An idle connection to a Redis whose machine is gone is noticed by the system after so long. */
const KEEP_ALIVE_MS = 10_000;

/** Commands wait for a Redis that is away, for as long as it takes. */
const PATIENT: RedisOptions = {
  keepAlive: KEEP_ALIVE_MS,
  maxRetriesPerRequest: null,
  retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RETRY_PAUSE_MS),
};

/** The connections of one process to the Redis at `REDIS_URL`. */
export interface RedisLinks {
  /** Its commands fail at once while there is no Redis. */
  quick: Redis;
  /** It listens. */
  ears: Redis;
  /** Its commands wait for Redis: what Colyseus does with it would not be done again. */
  patient: Redis;
}

/**
 * Connects to the Redis at `REDIS_URL`; undefined without one. Throws an `OperatorError` if it is not
 * there now: later it may go and come.
 */
export async function openRedisLinks(env: Env, log: Log): Promise<RedisLinks | undefined> {
  const quick = openRedis(env, log);
  if (!quick) return undefined;
  await firstConnection(quick, env.REDIS_URL!);
  const links = {
    quick,
    ears: new Redis(env.REDIS_URL!, PATIENT),
    patient: new Redis(env.REDIS_URL!, PATIENT),
  };
  // The quick one has said it.
  for (const link of [links.ears, links.patient]) link.on('error', () => undefined);
  return links;
}

async function firstConnection(redis: Redis, url: string): Promise<void> {
  let reason = 'no answer';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const refuse = () => reject(new Error(reason));
  const timer = setTimeout(refuse, FIRST_CONNECTION_MS);
  redis.once('ready', resolve);
  const onError = (error: Error) => {
    reason = error.message;
    // Who is not let in will not be let in later.
    if (/WRONGPASS|NOAUTH|NOPERM|ENOTFOUND/.test(reason)) refuse();
  };
  redis.on('error', onError);
  try {
    await promise;
  } catch (cause) {
    redis.disconnect();
    throw new OperatorError(
      `REDIS_URL: cannot use the Redis at ${withoutPassword(url)} (${reason}).\n` +
        'Start Redis and look at its address and password, or leave REDIS_URL out to run one process.',
      { cause },
    );
  } finally {
    clearTimeout(timer);
    redis.off('error', onError);
  }
}

function withoutPassword(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** Ends all connections. */
export function closeRedisLinks({ quick, ears, patient }: RedisLinks): void {
  for (const link of [quick, ears, patient]) link.disconnect();
}
