import { Router, static as serveStatic } from 'express';
import type { MapFile } from '../world/mapFile';

const A_YEAR_MS = 365 * 24 * 3600 * 1000;

/** The map that this server walks on, for pages; `ETag` is its hash. */
export function mapRoute({ name, bytes, hash }: MapFile): Router {
  const router = Router();
  router.get(`/world/${name}.tmj`, (request, response) => {
    response.set({ etag: `"${hash}"`, 'cache-control': 'no-cache' });
    if (request.fresh) return void response.status(304).end();
    response.type('application/json').send(bytes);
  });
  return router;
}

/** The built page. What has its hash in its name never changes; the rest is asked for anew. */
export function pageRoutes(clientDir: string): Router {
  const router = Router();
  const unchanging = { immutable: true, maxAge: A_YEAR_MS, index: false };
  router.use('/assets', serveStatic(`${clientDir}/assets`, unchanging));
  const askedAnew = { 'cache-control': 'no-cache' };
  router.use(serveStatic(clientDir, { setHeaders: (response) => void response.set(askedAnew) }));
  return router;
}
