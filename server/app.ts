import type { Server as HttpServer } from 'node:http';
import { type Server, defineRoom, defineServer } from '@colyseus/core';
import { Encoder } from '@colyseus/schema';

import compression from 'compression';
import type { Application, Router } from 'express';
import { ROOM_NAME } from '../shared/constants';
import { accountRoutes } from './account/accountRoutes';
import { GuardedPresence } from './colyseus/cluster/GuardedPresence';
import { RoomListing } from './colyseus/cluster/RoomListing';
import { leastBusyProcess } from './cluster/leastBusyProcess';
import { matchChannels } from './cluster/matchmaking';
import { AttentiveTransport } from './colyseus/serving/AttentiveTransport';
import { colyseusLog } from './colyseus/serving/colyseusLog';
import { limitMatchmaking } from './colyseus/serving/matchmakingRoutes';
import { HttpRefusal } from './http/HttpRefusal';
import { answerErrors } from './http/answerErrors';
import { healthRoutes } from './http/healthRoutes';
import { jsonBody } from './http/jsonBody';
import { metricsRoute } from './http/metricsRoute';
import { monitorRoutes } from './http/monitorRoutes';
import { upgradeGuard } from './http/originGuards';
import { mapRoute } from './http/pageRoutes';
import type { Services } from './services';
import { worldRoomFor } from './world/WorldRoom';

/** Room for the full state of a world with thousands of actors. */
const STATE_BUFFER_BYTES = 256 * 1024;

interface Hosting {
  /** The server to listen on; under Vite there is one already. */
  httpServer?: HttpServer;
  /** What serves the page; under Vite that is Vite. */
  page?: Router;
}

/** Puts together what is served over HTTP and WebSocket: rooms, routes, dashboards. */
export function createServer(services: Services, { httpServer, page }: Hosting = {}): Server {
  const { env, log } = services;
  Encoder.BUFFER_SIZE = STATE_BUFFER_BYTES;
  limitMatchmaking();
  matchChannels(services);
  return defineServer({
    // The fullest channel that has room fills first: a world is best where others are.
    rooms: { [ROOM_NAME]: defineRoom(worldRoomFor(services)).sortBy({ clients: -1 }) },
    ...cluster(services),
    express: (app) => addRoutes(app, services, page),
    transport:
      httpServer &&
      new AttentiveTransport({ server: httpServer, beforeUpgrade: upgradeGuard(env), log }),
    logger: colyseusLog(log),
    greet: false,
    gracefullyShutdown: false,
  });
}

/** What lets Colyseus know of the rooms of other processes, and how they send players to this one. */
function cluster({ redis, env, log }: Services) {
  if (!redis) return {};
  const presence = new GuardedPresence(redis.patient, log);
  // Each join that waits for a channel to open listens; Node would warn of the eleventh.
  presence.setMaxListeners(0);
  return {
    presence,
    driver: new RoomListing(redis.patient, log),
    publicAddress: env.PUBLIC_ADDRESS,
    selectProcessIdToCreateRoom: leastBusyProcess(log),
  };
}

function addRoutes(app: Application, services: Services, page?: Router): void {
  app.disable('x-powered-by');
  app.set('trust proxy', services.env.TRUST_PROXY);
  app.use(healthRoutes(services));
  app.use(metricsRoute(services));
  app.use('/api', jsonBody, accountRoutes(services), notFound);
  // Not compressed: Colyseus' way to answer never ends a large file whose length is not told.
  app.use(monitorRoutes(services));
  app.use(compression());
  app.use(mapRoute(services.mapFile));
  if (page) app.use(page, notFound);
  app.use(answerErrors(services.log));
}

function notFound(): never {
  throw new HttpRefusal('not_found', 'There is nothing here.');
}
