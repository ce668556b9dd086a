import { type DestinationStream, type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { type PrettyOptions, prettyFactory } from 'pino-pretty';
import { standardError, standardOutput } from './NonBlockingOutput';
import type { Env } from './env';

export type Log = Logger;

type LogEnv = Pick<Env, 'LOG_LEVEL' | 'NODE_ENV'> & {
  /** Whether somebody reads it in a terminal, also in production. */
  isRead?: boolean;
};

/**
 * The process' log: JSON lines in production, lines to read in a terminal otherwise.
 *
 * @param destination where JSON lines go instead
 */
export function createLog(env: LogEnv, destination?: DestinationStream): Log {
  const options = {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
  };
  if (destination) return pino(options, destination);
  const log = pino(options, toStandardOutput(env));
  standardOutput.onRecovery = (lost) =>
    log.error({ lost }, 'the log could not be written for a while, and lines of it are lost');
  return log;
}

/** The log of a command, whose output is its answer: what goes wrong beside it, to be read. */
export function createCommandLog(): Log {
  return pino({ level: 'warn', base: null }, toRead(standardError, { ignore: 'time' }));
}

function toStandardOutput({ NODE_ENV, isRead }: LogEnv): DestinationStream {
  if (NODE_ENV === 'production' && !isRead) return standardOutput;
  return toRead(standardOutput, { translateTime: 'HH:MM:ss.l' });
}

/** Takes JSON lines, and passes on lines that people can read. */
function toRead(output: DestinationStream, options: PrettyOptions): DestinationStream {
  const prettify = prettyFactory({ colorize: false, ...options });
  return { write: (line) => output.write(prettify(line)) };
}

/** Has the log tell what Node would print beside it, waiting for whoever reads that. */
export function logWarnings(log: Log): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn({ err: warning }, 'Node warns'));
}

/**
 * An error for the log. What it carries beside its words stays out: the values of a failed query may
 * be the hash of a password, the payload of a failed message what somebody said.
 */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  try {
    const { type, message, stack, code, query } = stdSerializers.err(error);
    return { type, message, stack, code: code as unknown, query: query as unknown };
  } catch {
    // To log a failure must not be another one.
    return { type: 'Error', message: 'an error that cannot be read' };
  }
}
