import { Router } from 'express';
import type { Services } from '../services';

/** How long what is asked may take; who asks this server has an answer within a second. */
const PATIENCE_MS = 800;

interface Needed {
  dataSource: Pick<Services['dataSource'], 'query'>;
  redis?: { quick: Pick<NonNullable<Services['redis']>['quick'], 'ping'> } | undefined;
}

type Given = Needed & { handover: Pick<Services['handover'], 'isEnding'> };

/** What orchestrators ask: whether the process lives, and whether it can serve. */
export function healthRoutes({ dataSource, redis, handover }: Given): Router {
  const router = Router();
  const whoAnswers = askWhoAnswers({ dataSource, redis });
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  router.get('/readyz', async (_request, response) => {
    const { database, redis = true } = await whoAnswers();
    const missing: [what: string, sentence: string][] = [];
    if (!database) missing.push(['database', 'The database does not answer.']);
    if (!redis) missing.push(['redis', 'Redis does not answer.']);
    if (handover.isEnding) missing.push(['process', 'This process is about to end.']);
    if (missing.length === 0) return void response.json({ ready: true });
    response.status(503).json({
      ready: false,
      missing: missing.map(([what]) => what),
      message: missing.map(([, sentence]) => sentence).join(' '),
    });
  });
  return router;
}

/** Asks those whom a process needs, Redis only where there is one, whether they answer. */
export function askWhoAnswers({ dataSource, redis }: Needed) {
  const database = probe(async () => dataSource.query('SELECT 1'));
  const quick = redis?.quick;
  const askRedis = quick && probe(async () => quick.ping());
  return async (): Promise<Record<string, boolean>> => {
    const [isDatabaseUp, isRedisUp] = await Promise.all([database(), askRedis?.()]);
    return { database: isDatabaseUp, ...(isRedisUp !== undefined && { redis: isRedisUp }) };
  };
}

/**
 * Asks whether something answers within 800 ms.
 *
 * All who ask share one question: a frozen database would otherwise hold a connection for each.
 */
export function probe(question: () => Promise<unknown>): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  const ask = async () => {
    try {
      await question();
      return true;
    } catch {
      return false;
    }
  };
  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const gaveUp = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, false);
    });
    asked ??= ask().finally(() => (asked = undefined));
    return Promise.race([asked, gaveUp]).finally(() => clearTimeout(timer));
  };
}
