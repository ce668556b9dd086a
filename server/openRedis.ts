import { Redis } from 'ioredis';
import type { Env } from './env';
import type { Log } from './log';

/** How long an answer may take: Redis is near, and what asks it has something else to fall back on. */
const ANSWER_MS = 300;

const CONNECT_MS = 2_000;
const MAX_RETRY_PAUSE_MS = 2_000;

/**
 * A connection to the Redis at `REDIS_URL`, which is looked for in the background again and again.
 *
 * A command fails at once while there is no Redis, and after 300 ms when it does not answer.
 */
export function openRedis({ REDIS_URL }: Pick<Env, 'REDIS_URL'>, log: Log): Redis | undefined {
  if (REDIS_URL === undefined) return undefined;
  const redis = new Redis(REDIS_URL, {
    connectTimeout: CONNECT_MS,
    commandTimeout: ANSWER_MS,
    disconnectTimeout: ANSWER_MS,
    // A Redis that has gone silent counts as gone: its commands would pile up.
    socketTimeout: 2 * ANSWER_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // What was counted elsewhere meanwhile must not be counted again.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RETRY_PAUSE_MS),
  });
  let isMissing = false;
  redis.on('error', ({ message }: Error) => {
    // The first failure is worth a line. Only its message: an error may hold the password.
    if (!isMissing) log.error({ reason: message }, 'Redis does not answer');
    isMissing = true;
  });
  redis.on('ready', () => {
    if (isMissing) log.info('Redis answers again');
    isMissing = false;
  });
  return redis;
}
