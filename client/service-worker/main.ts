/**
 * The page for when the server is away: the only thing that is kept on the device. The game always
 * comes from the server, so no old game can meet a new server.
 *
 * The build puts this in: `version` changes whenever one of the files does.
 */
declare const OFFLINE_PAGE: { version: string; files: readonly string[] };

declare const self: ServiceWorkerGlobalScope;

const { version, files } = OFFLINE_PAGE;

const PAGE = '/offline.html';
const CACHE = `meadow-offline-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOlderPages(), self.registration.navigationPreload?.enable()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate') {
    // Everything else there, such as the monitor, is the browser's to open.
    if (pathname === '/') event.respondWith(fromServer(event));
  } else if (files.includes(pathname)) {
    event.respondWith(fromCache(request));
  }
});

async function keepPage(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Not out of the browser's own cache, which may have an older one.
  await cache.addAll([new Request(PAGE, { cache: 'reload' }), ...files]);
  await self.skipWaiting();
}

async function dropOlderPages(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

async function fromServer(event: FetchEvent): Promise<Response> {
  let answer = Response.error();
  try {
    const preloaded = (await event.preloadResponse) as Response | undefined;
    answer = preloaded ?? (await fetch(event.request));
    if (!isAway(answer.status)) return answer;
  } catch {
    // Nobody has answered.
  }
  const cache = await caches.open(CACHE);
  return (await cache.match(PAGE, { ignoreVary: true })) ?? answer;
}

/**
 * Whether a proxy has answered that has no server to ask: the page itself is always there. By 511 a
 * network asks for a sign-in, and shows where.
 */
function isAway(status: number): boolean {
  return status === 404 || status === 408 || (status >= 500 && status !== 511);
}

/** Files whose names have their content's hash in them. */
async function fromCache(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
