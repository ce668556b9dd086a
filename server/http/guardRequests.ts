import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { HttpRefusal } from './HttpRefusal';
import { refusalOf } from './answerErrors';
import { jsonBody } from './jsonBody';

type Request = IncomingMessage & { body?: unknown };

/**
 * Stands before Colyseus' reading of requests, which fails on an address that is none, and reads
 * the bodies of joins without a limit. To be called when the server listens: Colyseus adds its
 * listener only then.
 */
export function guardRequests(server: Server): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request: Request, response) => {
    const passOn = () => {
      for (const listener of listeners) listener.call(server, request, response);
    };
    // Colyseus would build an address from it, whoever sent it.
    delete request.headers['x-forwarded-proto'];
    if (!URL.canParse(`http://${request.headers.host}${request.url}`)) {
      refuse(response, new HttpRefusal('invalid', 'The request has no valid address.', {}));
    } else if (request.method === 'POST' && request.url?.startsWith('/matchmake/')) {
      readJoin(request, response, passOn);
    } else {
      passOn();
    }
  });
}

function readJoin(request: Request, response: ServerResponse, passOn: () => void): void {
  jsonBody(request, response, (error?: unknown) => {
    if (error === undefined && request.body !== undefined) return passOn();
    refuse(response, refusalOf(error) ?? new HttpRefusal('invalid', 'A join needs options.', {}));
  });
}

function refuse(response: ServerResponse, { status, body }: HttpRefusal): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}
