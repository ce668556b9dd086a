import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { HttpRefusal } from './HttpRefusal';

/** The largest body of a request; a join's options are far smaller. */
export const MAX_BODY_BYTES = 4096;

/**
 * Refuses large bodies before Colyseus' matchmaking reads them, which it does without a limit.
 * To be called when the server listens: Colyseus adds its own listener only then.
 */
export function limitMatchmaking(server: Server): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const refusal = request.url?.startsWith('/matchmake/') ? refusalOf(request) : undefined;
    if (refusal) return answer(response, refusal);
    for (const listener of listeners) listener.call(server, request, response);
  });
}

function refusalOf({ method, headers }: IncomingMessage): HttpRefusal | undefined {
  if (method !== 'POST') return undefined;
  // A body without a length could be of any; every browser tells it.
  const length = Number(headers['content-length'] ?? Infinity);
  if (length <= MAX_BODY_BYTES) return undefined;
  return new HttpRefusal('too_large', 'The request is too large, or does not tell its length.');
}

function answer(response: ServerResponse, { status, body }: HttpRefusal): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}
