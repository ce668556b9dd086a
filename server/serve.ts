import { once } from 'node:events';
import { type Server as HttpServer, createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isatty } from 'node:tty';
import type { Server } from '@colyseus/core';
import dataSource from '../ormconfig';
import { openDoor } from './admin/openDoor';
import { announce } from './announce';
import { createServer } from './app';
import type { Env } from './env';
import { settingsBesideUrl } from './foreignSettings';
import { guardRequests } from './http/guardRequests';
import { pageRoutes } from './http/pageRoutes';
import { listeningError } from './http/listeningError';
import { readPageVersion } from './http/pageVersion';
import { createLog, logWarnings } from './log';
import { CLIENT_DIR, MAP_DIR } from './paths';
import { openServices } from './services';
import { shutDownOnSignals } from './shutdown';

/** Serves game and page until a signal ends it. Throws an `OperatorError` if it cannot start. */
export async function serve(env: Env, options: { announce: boolean }): Promise<void> {
  // Who starts it by hand has words to read, and no JSON among them.
  const isRead = options.announce && isatty(1);
  const log = createLog({ ...env, isRead });
  logWarnings(log);
  const variables = settingsBesideUrl(process.env);
  if (variables.length > 0) log.info({ variables }, 'these count beside DATABASE_URL');
  const services = await openServices({
    env,
    log,
    dataSource,
    version: readPageVersion(CLIENT_DIR),
    mapDir: MAP_DIR,
  });
  const httpServer = createHttpServer();
  const server = createServer(services, { httpServer, page: pageRoutes(CLIENT_DIR) });
  await listen(server, httpServer, env);
  guardRequests(httpServer, services);
  services.metrics.watchProcess();
  shutDownOnSignals(server, await openDoor(services));
  const { address, port } = httpServer.address() as AddressInfo;
  log[isRead ? 'debug' : 'info']({ host: env.HOST, port, version: services.version }, 'serving');
  if (options.announce) await announce({ address, port, PUBLIC_URL: env.PUBLIC_URL });
}

/** Colyseus' own `listen` does not return when the port is taken. */
async function listen(server: Server, httpServer: HttpServer, { PORT, HOST }: Env): Promise<void> {
  const failed = once(httpServer, 'error').then(([error]: Error[]) => {
    throw listeningError(error!, { PORT, HOST });
  });
  await Promise.race([server.listen(PORT, HOST), failed]);
  failed.catch(() => undefined);
}
