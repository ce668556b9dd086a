import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { HttpRefusal } from './HttpRefusal';
import { refusalOf } from './answerErrors';
import { jsonBody } from './jsonBody';

/**
 * Reads the bodies of matchmaking requests before Colyseus does, which sets no limit to their size
 * and answers malformed ones with its own words. To be called when the server listens: Colyseus
 * adds its listener only then.
 */
export function parseMatchmaking(server: Server): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage & { body?: unknown }, response) => {
    const passOn = () => {
      for (const listener of listeners) listener.call(server, request, response);
    };
    if (request.method !== 'POST' || !request.url?.startsWith('/matchmake/')) return passOn();
    jsonBody(request, response, (error?: unknown) => {
      if (error === undefined && request.body !== undefined) return passOn();
      refuse(response, refusalOf(error) ?? new HttpRefusal('invalid', 'A join needs options.', {}));
    });
  });
}

function refuse(response: ServerResponse, { status, body }: HttpRefusal): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}
