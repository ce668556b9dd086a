/** Every route that requests are counted by; `page` is what the page consists of. */
export const ROUTES = [
  '/api/register',
  '/api/login',
  '/api/guest',
  '/api/upgrade',
  '/api/password',
  '/api/renew',
  '/api/logout-everywhere',
  '/api/me',
  '/api/me/export',
  '/healthz',
  '/readyz',
  '/metrics',
  '/matchmake',
  '/monitor',
  '/world',
  'page',
  'other',
] as const;

export type Route = (typeof ROUTES)[number];

const KNOWN: ReadonlySet<string> = new Set(ROUTES);

/** Routes that lead to many paths. */
const ROOTS = /^\/(matchmake|monitor|world)(?=\/|$)/;

const PAGE = /^\/($|[\w.-]+\.(html|js|css|json|png|txt|webmanifest)$|(assets|art|icons)\/)/;

/** The route of a request's address: one of few, whatever others may ask for. */
export function routeOf(url: string): Route {
  const path = url
    .replace(/[?#].*$/s, '')
    .replace(/(?<=.)\/$/, '')
    .toLowerCase();
  const root = ROOTS.exec(path)?.[0] ?? path;
  if (KNOWN.has(root) && root.startsWith('/')) return root as Route;
  return PAGE.test(path) ? 'page' : 'other';
}
