import { Router } from 'express';
import type { DataSource } from 'typeorm';

/** What orchestrators ask: whether the process lives, and whether it can serve. */
export function healthRoutes(dataSource: DataSource): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  router.get('/readyz', async (_request, response) => {
    try {
      await dataSource.query('SELECT 1');
      response.json({ ready: true });
    } catch {
      const message = 'The database does not answer.';
      response.status(503).json({ ready: false, missing: ['database'], message });
    }
  });
  return router;
}
