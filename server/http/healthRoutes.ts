import { Router } from 'express';
import type { DataSource } from 'typeorm';

/** How long the database may take; who asks has an answer within a second. */
const PATIENCE_MS = 800;

/** What orchestrators ask: whether the process lives, and whether it can serve. */
export function healthRoutes(dataSource: Pick<DataSource, 'query'>): Router {
  const router = Router();
  const probe = databaseProbe(dataSource);
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  router.get('/readyz', async (_request, response) => {
    if (await probe()) return void response.json({ ready: true });
    const message = 'The database does not answer.';
    response.status(503).json({ ready: false, missing: ['database'], message });
  });
  return router;
}

/**
 * Asks whether the database answers within 800 ms.
 *
 * All who ask share one query: a frozen database would otherwise hold a connection for each.
 */
export function databaseProbe(dataSource: Pick<DataSource, 'query'>): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  const ask = async () => {
    try {
      await dataSource.query('SELECT 1');
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
