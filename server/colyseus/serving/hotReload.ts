import type { Server } from '@colyseus/core';
import type { Express } from 'express';

/*
 * Relies on `colyseus/vite` asking `server.options` for `express` once, at the first start; on it refusing joins for
 * 50 ms while it takes in rooms; and on it going on, after `onBeforeShutdown`, to write its rooms to a file.
 * Without it a page in development is answered by code that was replaced.
 * A hook that would do: `express` asked for anew at each reload, `onBeforeReload`, and an event when joins are let in
 * again.
 */

/** So long after this module was read joins are let in again. */
export const TAKE_IN_MS = 150;

/** Adds the server's routes to an application. */
export async function addRoutesOf(server: Server, app: Express): Promise<void> {
  await server.options.express?.(app);
}

/** Has a server lead to the routes that `latest` names at the time. */
export function reloadable(server: Server, latest: () => Express): void {
  server.options.express = (app) => {
    app.use((request, response, next) => void latest()(request, response, next));
  };
}
