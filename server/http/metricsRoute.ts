import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { Services } from '../services';
import { HttpRefusal } from './HttpRefusal';
import { sharedRuns } from './sharedRuns';

/** What Prometheus collects, at /metrics; for who knows the token, if there is one. */
export function metricsRoute({ env, metrics }: Pick<Services, 'env' | 'metrics'>): Router {
  const router = Router();
  const { METRICS_TOKEN: token } = env;
  // All of it is put together anew each time: many who ask at once would keep the world waiting.
  const text = sharedRuns(async () => metrics.text());
  router.get('/metrics', async (request, response) => {
    if (token !== undefined && !isSame(request.get('authorization'), `Bearer ${token}`)) {
      throw new HttpRefusal('unauthorized', 'The metrics need the token of METRICS_TOKEN.');
    }
    response.set('content-type', metrics.contentType).send(await text());
  });
  return router;
}

/** Compares in a time that tells nothing about how far two texts agree. */
function isSame(given = '', wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
