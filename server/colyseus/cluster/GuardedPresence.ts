import { RedisPresence } from '@colyseus/redis-presence';
import type { Redis } from 'ioredis';
import type { Log } from '../../log';

/*
 * Relies on `handleSubscription` being what `RedisPresence` gives Redis as its listener, at the first `subscribe`, and
 * on taking the connection that it is given.
 * Without it one message that is none, from another version or another program on the same Redis, ends the process.
 * A hook that would do: `subscribeIPC` that ignores, and tells of, what it cannot take apart.
 */

/**
 * What processes tell one another by Colyseus over Redis. It takes every message apart without a look at
 * it, where an error would end the process: here whoever waits for an answer waits in vain.
 */
export class GuardedPresence extends RedisPresence {
  #isTold = false;

  /** @param redis on which commands wait for Redis */
  constructor(redis: Redis, log: Log) {
    super(redis);
    const handle = this.handleSubscription;
    this.handleSubscription = (channel: string, message: string) => {
      try {
        handle(channel, message);
      } catch (error) {
        if (!this.#isTold) {
          log.warn(
            { err: error, channel },
            'a message of another Colyseus is not understood: ignored',
          );
        }
        this.#isTold = true;
      }
    };
  }
}
