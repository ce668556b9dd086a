import { randomBytes } from 'node:crypto';
import { basicAuth } from '@colyseus/core';
import { monitor } from '@colyseus/monitor';
import { Router } from 'express';
import type { Env } from '../env';
import type { Log } from '../log';
import { monitorPolicy } from './securityHeaders';

/** The one name under which the dashboards are opened. */
const MONITOR_USER = 'admin';

/**
 * Colyseus' monitor at /monitor, for who knows the password; without one, only in development,
 * with a password made up now and written to the log.
 */
export function monitorRoutes(env: Env, log: Log): Router {
  const router = Router();
  const password = env.MONITOR_PASSWORD ?? madeUpPassword(env, log);
  if (!password) return router;
  // The monitor can call any method of a room: whoever looks must not be able to change.
  router.use('/monitor/api/room/call', (_request, response) => {
    response.status(404).json({ error: 'not_found', message: 'This monitor only shows.' });
  });
  router.use(
    '/monitor',
    monitorPolicy,
    monitor({ use: [basicAuth({ users: { [MONITOR_USER]: password } })] }),
  );
  return router;
}

function madeUpPassword(env: Env, log: Log): string | undefined {
  if (env.NODE_ENV === 'production') return undefined;
  const password = randomBytes(9).toString('base64url');
  log.info({ user: MONITOR_USER, password }, 'the monitor is at /monitor');
  return password;
}
