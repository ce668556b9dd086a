import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { takeRequests, takeUpgrades } from '../colyseus/serving/listeners';
import { asksForSeat, asksToReturn } from '../colyseus/serving/matchmakingRoutes';
import { guarded } from '../guarded';
import type { Log } from '../log';
import { HttpRefusal } from './HttpRefusal';
import { refusalOf } from './answerErrors';
import { jsonBody } from './jsonBody';
import { keepConnections } from './keepConnections';
import type { Services } from '../services';
import { limitJoins } from './limitJoins';
import { requestGuard } from './originGuards';
import { refuse } from './refuse';
import { securityHeaders } from './securityHeaders';
import { requestWatch } from './watchRequests';

type Request = IncomingMessage & { body?: unknown };

type Guarded = Pick<Services, 'env' | 'log' | 'metrics' | 'tokens' | 'joinLimits'>;

/** How long a connection may be silent before it is a WebSocket, or has read that it will be none. */
const HANDSHAKE_MS = 10_000;

/**
 * How long a connection is kept on which nothing moves: Node ends who does not finish a request, and not
 * who does not read the answer, which this process would keep for ever.
 */
const STALLED_MS = 120_000;

/**
 * Stands before Colyseus' reading of requests, which fails on an address that is none, reads the
 * bodies of joins without a limit, and knows no origins. To be called when the server listens:
 * Colyseus adds its listener only then.
 */
export function guardRequests(server: Server, services: Guarded): void {
  server.setTimeout(STALLED_MS);
  const guardOrigin = requestGuard(services.env);
  const watch = requestWatch(services);
  // The body of a join is read before, from where nothing would be caught.
  const handle = guarded(services.log, 'a request', takeRequests(server), cutOff);
  const take = (request: Request, response: ServerResponse) => {
    watch(request, response);
    const passOn = () => handle(request, response);
    // Colyseus would build an address from it, whoever sent it.
    delete request.headers['x-forwarded-proto'];
    securityHeaders(request, response, () => {
      if (!URL.canParse(`http://${request.headers.host}${request.url}`)) {
        refuse(response, new HttpRefusal('invalid', 'The request has no valid address.', {}));
      } else {
        guardOrigin(request, response, () => {
          if (!asksForSeat(request.method, request.url)) return passOn();
          readJoin(request, response, () => {
            if (asksToReturn(request.url)) return passOn();
            limitJoins(services, request, response).then(
              (mayPass) => mayPass && passOn(),
              (error: unknown) => {
                services.log.error({ err: error }, 'a join could not be counted');
                passOn();
              },
            );
          });
        });
      }
    });
  };
  server.on('request', guarded(services.log, 'a request', take, cutOff));
  keepConnections(server);
  guardUpgrades(server, services.log);
}

/** Who cannot be answered is not kept waiting. */
function cutOff({ socket }: IncomingMessage): void {
  socket.destroy();
}

/** Colyseus' reading of an upgrade throws on an address that is none, which would end the server. */
function guardUpgrades(server: Server, log: Log): void {
  const passOn = takeUpgrades(server);
  const take = (request: IncomingMessage, socket: Socket, head: Buffer) => {
    // `ws` takes this off when the WebSocket is open.
    socket.setTimeout(HANDSHAKE_MS, () => socket.destroy());
    if (URL.canParse(`ws://server${request.url}`)) {
      passOn(request, socket, head);
    } else {
      socket.on('error', () => socket.destroy());
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
  };
  server.on('upgrade', guarded(log, 'an upgrade', take, cutOff));
}

function readJoin(request: Request, response: ServerResponse, passOn: () => void): void {
  jsonBody(request, response, (error?: unknown) => {
    if (error === undefined && request.body !== undefined) return passOn();
    refuse(response, refusalOf(error) ?? new HttpRefusal('invalid', 'A join needs options.', {}));
  });
}
