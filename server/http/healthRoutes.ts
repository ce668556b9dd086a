import { Router } from 'express';
import type { Services } from '../services';

/** How long what is asked may take; who asks this server has an answer within a second. */
const PATIENCE_MS = 800;

interface Given {
  dataSource: Pick<Services['dataSource'], 'query'>;
  redis?: { quick: Pick<NonNullable<Services['redis']>['quick'], 'ping'> } | undefined;
  handover: Pick<Services['handover'], 'isEnding'>;
}

/** What orchestrators ask: whether the process lives, and whether it can serve. */
export function healthRoutes({ dataSource, redis, handover }: Given): Router {
  const router = Router();
  const probes = {
    database: probe(async () => dataSource.query('SELECT 1')),
    redis: probe(async () => redis?.quick.ping()),
  };
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  router.get('/readyz', async (_request, response) => {
    const [database, redisAnswers] = await Promise.all([probes.database(), probes.redis()]);
    const missing: [what: string, sentence: string][] = [];
    if (!database) missing.push(['database', 'The database does not answer.']);
    if (!redisAnswers) missing.push(['redis', 'Redis does not answer.']);
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
