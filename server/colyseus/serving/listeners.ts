import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/*
 * Relies on all of Colyseus' listeners to requests and upgrades having been added to the HTTP server when `listen`
 * has returned.
 * Without it they would read a request before it is looked at: they throw on an address that is none, and in an
 * upgrade that ends the process.
 * A hook that would do: `beforeRequest(request, response)` beside `beforeUpgrade`, both before anything is read, and
 * a 400 for what has no valid address.
 */
type UpgradeListener = (request: IncomingMessage, socket: Socket, head: Buffer) => void;

/** Takes off what listens to requests on a server that listens; the returned function hands them on. */
export function takeRequests(
  server: Server,
): (request: IncomingMessage, response: ServerResponse) => void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  return (request, response) => {
    for (const listener of listeners) listener.call(server, request, response as never);
  };
}

/** Takes off what listens to upgrades on a server that listens; the returned function hands them on. */
export function takeUpgrades(server: Server): UpgradeListener {
  const listeners = server.listeners('upgrade') as UpgradeListener[];
  server.removeAllListeners('upgrade');
  return (request, socket, head) => {
    for (const listener of listeners) listener.call(server, request, socket, head);
  };
}
