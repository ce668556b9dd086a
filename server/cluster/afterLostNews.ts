import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../log';
import type { Peers } from './Peers';
import type { RedisLinks } from './RedisLinks';

/** The database may be away for as long as Redis was, or longer. */
const RETRY_MS = 1_000;

interface Given {
  redis: Pick<RedisLinks, 'quick' | 'ears'>;
  peers: Peers;
  log: Log;
  /** Resolves after so many ms. */
  pause?: (ms: number) => Promise<void>;
}

/**
 * Has something done whenever news of other processes may be lost, as this one could not hear for a
 * while, or another one could not tell. What fails is tried again; what is lost meanwhile is a reason to
 * do it once more.
 *
 * @returns what ends it
 */
export function afterLostNews(
  { redis, peers, log, pause = async (ms) => delay(ms, undefined, { ref: false }) }: Given,
  task: () => Promise<void>,
): () => void {
  let isBusy = false;
  let isDue = false;
  const ending = new AbortController();

  async function run(): Promise<void> {
    isDue = true;
    if (isBusy) return;
    isBusy = true;
    for (let failures = 0; isDue && !ending.signal.aborted;) {
      isDue = false;
      try {
        await task();
        failures = 0;
      } catch (error) {
        isDue = true;
        // The first failure is worth a line; the later ones would only repeat it.
        if (failures === 0) log.error({ err: error }, 'what was not heard is not carried out yet');
        failures += 1;
        await pause(RETRY_MS);
      }
    }
    isBusy = false;
  }

  redis.ears.on('ready', () => {
    // Not before it hears: what is told in between would be lost unnoticed. Whoever fails to listen is
    // ready again later, or ends.
    peers.listen().then(run, () => undefined);
  });
  redis.quick.on('ready', () => peers.tellUntold());
  peers.onNews('untold', run);
  return () => ending.abort();
}
