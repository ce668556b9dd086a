import type { Server } from 'node:http';

/**
 * How long a connection is kept between two requests. A balancer sends the next one over a connection
 * that it has kept, and it is lost if the server closes that at the same moment, as Node does after five
 * seconds. So the balancer has to be the first: the most patient of those known (Google's) keeps 600 s.
 */
const KEPT_MS = 620_000;

/** Keeps connections for longer than whatever stands before the server does. */
export function keepConnections(server: Server): void {
  server.keepAliveTimeout = KEPT_MS;
}
