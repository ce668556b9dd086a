import type { Log } from '../../log';

/*
 * Relies on the five methods that Colyseus calls on the `logger` it is given, on it handing `error` the text of an
 * error with its stack, also where a client sent nonsense, and on it telling nothing of a `ServerError`.
 * Without it its lines would go to the terminal, past the log, or one client could fill the log with stacks.
 * A hook that would do: errors handed to the logger as errors, and what a client caused at the level `debug`.
 */

/** A log with the methods that Colyseus calls. */
export function colyseusLog(log: Log) {
  const line = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    debug: (...parts: unknown[]) => log.debug(line(parts)),
    error(...parts: unknown[]) {
      // Text with a stack, also when all that happened is that a client sent nonsense.
      const [message, ...stack] = line(parts).split('\n');
      log.warn(message);
      if (stack.length > 0) log.debug(stack.join('\n'));
    },
    info: (...parts: unknown[]) => log.info(line(parts)),
    trace: (...parts: unknown[]) => log.trace(line(parts)),
    warn: (...parts: unknown[]) => log.warn(line(parts)),
  };
}
