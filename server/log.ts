import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';
import type { Env } from './env';

export type Log = Logger;

/** The process' log: JSON lines in production, lines to read in a terminal otherwise. */
export function createLog(env: Pick<Env, 'LOG_LEVEL' | 'NODE_ENV'>): Log {
  const options = { level: env.LOG_LEVEL, base: null, timestamp: stdTimeFunctions.isoTime };
  if (env.NODE_ENV === 'production') return pino(options);
  const lines: DestinationStream = pretty({
    colorize: false,
    sync: true,
    translateTime: 'HH:MM:ss.l',
  });
  return pino(options, lines);
}

/** The log of a command, whose output is its answer: what goes wrong beside it, to be read. */
export function createCommandLog(): Log {
  const lines = pretty({ colorize: false, sync: true, destination: 2, ignore: 'time' });
  return pino({ level: 'warn', base: null }, lines);
}

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
