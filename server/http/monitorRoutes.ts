import { randomBytes } from 'node:crypto';
import { matchMaker } from '@colyseus/core';
import { monitor } from '@colyseus/monitor';
import { type RequestHandler, Router } from 'express';
import type { Services } from '../services';
import { COLUMNS } from '../world/roomFigures';
import { monitorActions, refuseActions } from './monitorActions';
import { CALL_PATH, LIST_PATH } from '../colyseus/serving/monitorCalls';
import { monitorPage } from '../colyseus/serving/monitorPage';
import { MONITOR_USER, monitorPassword } from './monitorPassword';
import { monitorPolicy } from './securityHeaders';

/**
 * Colyseus' monitor at /monitor, for who knows the password; without one, only in development,
 * with a password made up now and written to the log. It changes nothing without MONITOR_ACTIONS.
 */
export function monitorRoutes(services: Services): Router {
  const { env } = services;
  const router = Router();
  const password = env.MONITOR_PASSWORD ?? madeUpPassword(services);
  if (!password) return router;
  const canAct = env.MONITOR_ACTIONS === 'on';
  router.use('/monitor', monitorPassword(password, services), monitorPolicy);
  // Colyseus' own can call any method of a room, with a GET.
  router.use(CALL_PATH, canAct ? monitorActions(services) : refuseActions);
  router.get(LIST_PATH, freshFigures(services));
  router.use('/monitor', monitorPage({ canAct }), monitor({ columns: [...COLUMNS] }));
  return router;
}

/** Has every room tell its figures: only when somebody looks, since they go by way of Redis. */
function freshFigures({ log }: Pick<Services, 'log'>): RequestHandler {
  return async (_request, _response, next) => {
    const rooms = await matchMaker.query({});
    const told = rooms.map(({ roomId }) => matchMaker.remoteRoomCall(roomId, 'tellFigures'));
    for (const result of await Promise.allSettled(told)) {
      if (result.status === 'rejected') log.debug({ err: result.reason as unknown }, 'no figures');
    }
    next();
  };
}

function madeUpPassword({ env, log }: Pick<Services, 'env' | 'log'>): string | undefined {
  if (env.NODE_ENV === 'production') return undefined;
  const password = randomBytes(9).toString('base64url');
  log.info({ user: MONITOR_USER, password }, 'the monitor is at /monitor');
  return password;
}
