import type { ServerResponse } from 'node:http';
import type { HttpRefusal } from './HttpRefusal';

/** Answers a request that does not get as far as Express, and is not read any further. */
export function refuse(response: ServerResponse, { status, headers, body }: HttpRefusal): void {
  const json = { 'content-type': 'application/json', connection: 'close' };
  response.writeHead(status, { ...headers, ...json });
  response.end(JSON.stringify(body));
}
