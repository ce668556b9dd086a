import type { IncomingMessage } from 'node:http';
import type { Log } from '../log';
import { REQUEST_ID_HEADER } from './watchRequests';

/** A log whose lines tell the request that they are about. */
export function requestLog(log: Log, { headers }: Pick<IncomingMessage, 'headers'>): Log {
  return log.child({ requestId: headers[REQUEST_ID_HEADER] });
}
