import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { getBearerToken, matchMaker } from '@colyseus/core';

/*
 * Relies on seats being asked for with a POST to `/matchmake/<method>/<room or its id>`, whatever the case and the
 * slashes before it, with a token that `getBearerToken` reads, and refused with `code` and `error`; on
 * `exposedMethods`, and on both `DEFAULT_CORS_HEADERS` and `getCorsHeaders` being what tells
 * pages of other origins that they may read an answer.
 * Without it joins are neither counted nor limited, any client may open rooms, and pages of every origin read what
 * is answered to a player.
 * A hook that would do: `matchMaker.controller.onRequest(method, context)`, and `cors: false` of `defineServer`.
 */
const MATCHMAKING = /^\/+matchmake\//i;

/** To a session whose connection was lost. */
const RETURN = /^\/matchmake\/reconnect\/[^/]+$/;

/** A client may find a world and join it, and nothing else. */
const METHODS = ['joinOrCreate', 'join', 'joinById', 'reconnect'];

/** Lets clients ask for nothing but seats, and tells no page that it may read the answer: others decide that. */
export function limitMatchmaking(): void {
  const { controller } = matchMaker;
  controller.exposedMethods = METHODS;
  Object.assign(controller, { DEFAULT_CORS_HEADERS: {}, getCorsHeaders: () => ({}) });
}

/** Whether a request asks for a seat, for a new one or for that of a lost connection. */
export function asksForSeat(method: string | undefined, url: string | undefined): boolean {
  return method === 'POST' && MATCHMAKING.test(pathOf(url));
}

/** Whether a request asks for the seat of a lost connection. */
export function asksToReturn(url: string | undefined): boolean {
  return RETURN.test(pathOf(url));
}

/** The token with which somebody asks for a seat, as Colyseus reads it. */
export function tokenOf({ headers }: IncomingMessage): string | undefined {
  return getBearerToken(headers.authorization ?? '');
}

/** Refuses a seat as Colyseus does: the SDK throws `error` with that `code`, which is a valid HTTP status. */
export function refuseSeat(
  response: ServerResponse,
  refusal: { code: number; error: string },
  headers: OutgoingHttpHeaders,
): void {
  response.writeHead(refusal.code, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(refusal));
}

/** What Colyseus takes the path of a request to be: without dots that lead up. */
function pathOf(url = ''): string {
  return new URL(`http://server${url}`).pathname;
}
