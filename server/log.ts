import { type DestinationStream, type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';
import type { Env } from './env';

export type Log = Logger;

/**
 * The process' log: JSON lines in production, lines to read in a terminal otherwise.
 *
 * @param destination where JSON lines go instead
 */
export function createLog(
  env: Pick<Env, 'LOG_LEVEL' | 'NODE_ENV'>,
  destination: DestinationStream | undefined = toRead(env),
): Log {
  const options = {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** The log of a command, whose output is its answer: what goes wrong beside it, to be read. */
export function createCommandLog(): Log {
  const lines = pretty({ colorize: false, sync: true, destination: 2, ignore: 'time' });
  return pino({ level: 'warn', base: null }, lines);
}

function toRead({ NODE_ENV }: Pick<Env, 'NODE_ENV'>): DestinationStream | undefined {
  if (NODE_ENV === 'production') return undefined;
  return pretty({ colorize: false, sync: true, translateTime: 'HH:MM:ss.l' });
}

/**
 * An error for the log. What it carries beside its words stays out: the values of a failed query may
 * be the hash of a password, the payload of a failed message what somebody said.
 */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack, code, query } = stdSerializers.err(error);
  return { type, message, stack, code: code as unknown, query: query as unknown };
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
