import { z } from 'zod';
import { DEFAULT_PORT } from '../shared/constants';
import { OperatorError } from './OperatorError';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting, by the name of its environment variable; the error says what it must be. */
const settings = {
  PORT: wholeNumber('a port, 0 to 65535 (0 picks a free one)', 0, 65_535).default(DEFAULT_PORT),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'an http:// or https:// address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'a postgres:// address' }).optional(),
  DATA_DIR: z.string().default('./data'),
  MAX_PLAYERS: wholeNumber('a whole number from 1 to 100000', 1, 100_000).default(1000),
  JWT_SECRET: z.string().min(32, 'at least 32 characters long').optional(),
  MONITOR_PASSWORD: z.string().min(8, 'at least 8 characters long').optional(),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], 'production, development or test')
    .default('development'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
};

const environment = z.object(settings);

/** What the server was told from outside; the same names as the environment variables. */
export type Env = z.infer<typeof environment>;

/**
 * Parses the environment; an empty variable counts as not set.
 *
 * Throws an `OperatorError` with one line for each setting that does not parse.
 */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const set = Object.entries(variables).filter(([name, value]) => name in settings && value !== '');
  const given = Object.fromEntries(set);
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `${name}: is ${quote(name, given[name])}, must be ${message}.`;
  });
  throw new OperatorError(faults.join('\n'));
}

function wholeNumber(must: string, min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, must)
    .transform(Number)
    .pipe(z.number().min(min, must).max(max, must));
}

/** A secret is never repeated: a start that fails is read by many, in logs and tickets. */
function quote(name: string, value = ''): string {
  const secret = name === 'JWT_SECRET' || name === 'MONITOR_PASSWORD' || name === 'DATABASE_URL';
  return secret ? `something of ${value.length} characters` : JSON.stringify(value);
}
