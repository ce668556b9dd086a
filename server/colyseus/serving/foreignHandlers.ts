/*
 * Relies on nothing in Colyseus needing the handlers of signals and uncaught errors that it or its packages set while
 * the server starts: `@pm2/io`, which it loads where that is installed, sets some that swallow and print.
 * Without it an uncaught error would be printed past the log, and the process go on without being saved.
 * A hook that would do: an option of `defineServer` that leaves `@pm2/io` alone.
 */

/** Takes off all handlers of these events of the process: ours take their place. */
export function removeHandlers(
  ...events: (NodeJS.Signals | 'uncaughtException' | 'unhandledRejection')[]
) {
  for (const event of events) process.removeAllListeners(event);
}
