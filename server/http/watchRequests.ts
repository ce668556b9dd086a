import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { routeOf } from '../metrics/routeOf';
import type { Services } from '../services';

/** Under this name every request has its id, for whoever handles it, and every answer. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** What a proxy may call a request, so that it can go into the log as it is. */
const ID = /^[\w.:-]{8,64}$/;

type Given = { env: Pick<Services['env'], 'TRUST_PROXY'> } & Pick<Services, 'metrics'>;

/** Gives every request an id, the one of the proxy if it is believed, and counts its answer. */
export function requestWatch({ env, metrics }: Given) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const named = env.TRUST_PROXY > 0 ? request.headers[REQUEST_ID_HEADER] : undefined;
    const id = typeof named === 'string' && ID.test(named) ? named : randomUUID();
    request.headers[REQUEST_ID_HEADER] = id;
    response.setHeader(REQUEST_ID_HEADER, id);
    const route = routeOf(request.url ?? '');
    const started = performance.now();
    response.once('close', () => {
      const status = response.headersSent ? response.statusCode : undefined;
      metrics.doors.answered(route, status, (performance.now() - started) / 1000);
    });
  };
}
