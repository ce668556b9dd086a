import { Redis } from 'ioredis';
import { z } from 'zod';
import { DEFAULT_PORT } from '../shared/constants';
import { OperatorError } from './OperatorError';
import { postgresAddress } from './database/postgresAddress';

/** What stands in examples where a secret belongs, and what is one character all along. */
const PLACEHOLDER = /change.?(me|this)|your.?(secret|password|token)|placeholder|example|^(.)\3*$/i;

/** What signs tokens, set or kept in a file. */
export const jwtSecret = secret(z.string().min(32, 'at least 32 characters long'));

const ON_OR_OFF = ['on', 'off'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting, by the name of its environment variable; the error says what it must be. */
const settings = {
  PORT: wholeNumber('a port, 0 to 65535 (0 picks a free one)', 0, 65_535).default(DEFAULT_PORT),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'an http:// or https:// address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** The number of proxies in front of this server, whose `X-Forwarded-` headers are believed. */
  TRUST_PROXY: z.string().transform(toProxies).default(0),
  ALLOWED_ORIGINS: z.string().transform(toOrigins).default([]),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a postgres:// address')
    .refine(takenBy(postgresAddress), 'a postgres:// address that PostgreSQL’s driver can read')
    .optional(),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'a redis:// or rediss:// address' })
    .refine(takenBy(readRedisUrl), 'a redis:// address that Redis’ client can read')
    .optional(),
  /** Where this one of several processes is reached: a host, with a port and a path if need be. */
  PUBLIC_ADDRESS: z
    .string()
    .regex(
      /^[\w.-]+(:\d{1,5})?(\/[\w-]+)*$|^\[[\da-fA-F:]+\](:\d{1,5})?(\/[\w-]+)*$/,
      'a host with a path, such as meadow.example/p1, without https://',
    )
    .optional(),
  DATA_DIR: z.string().default('./data'),
  MAX_PLAYERS: wholeNumber('a whole number from 1 to 100000', 1, 100_000).default(1000),
  /** How long players are told before a process among several hands them over. */
  DRAIN_SECONDS: wholeNumber('a number of seconds from 0 to 600', 0, 600).default(10),
  GUEST_DAYS: wholeNumber('a whole number from 1 to 36500', 1, 36_500).default(30),
  RATE_LIMITS: z.enum(ON_OR_OFF, 'on or off').default('on'),
  /** Whether words that offend are masked in what is said. */
  CHAT_FILTER: z.enum(ON_OR_OFF, 'on or off').default('on'),
  JWT_SECRET: jwtSecret.optional(),
  MONITOR_PASSWORD: secret(z.string().min(8, 'at least 8 characters long')).optional(),
  /** Whether the monitor may change things. */
  MONITOR_ACTIONS: z.string().transform(toSwitch).default('off'),
  METRICS_TOKEN: secret(
    z
      .string()
      .regex(/^[\x21-\x7e]{8,}$/, 'at least 8 characters, no spaces or letters beyond ASCII'),
  ).optional(),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], 'production, development or test')
    .default('development'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
};

/** The names of all settings. */
export const SETTINGS = Object.keys(settings);

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

function secret(form: z.ZodString) {
  const must = 'a secret of your own, as made by: openssl rand -hex 32';
  return form.refine((value) => !PLACEHOLDER.test(value), must);
}

/** Whether what will use a setting takes it: its own reading is the one that counts. */
function takenBy(read: (value: string) => unknown) {
  return (value: string) => {
    try {
      read(value);
      return true;
    } catch {
      return false;
    }
  };
}

function readRedisUrl(url: string): void {
  new Redis(url, { lazyConnect: true }).disconnect();
}

function wholeNumber(must: string, min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, must)
    .transform(Number)
    .pipe(z.number().min(min, must).max(max, must));
}

function toSwitch(value: string, context: z.RefinementCtx): 'on' | 'off' {
  if (/^(on|1|true)$/.test(value)) return 'on';
  if (/^(off|0|false)$/.test(value)) return 'off';
  context.addIssue('on or off, or 1 or 0');
  return z.NEVER;
}

function toProxies(value: string, context: z.RefinementCtx): number {
  if (/^(on|true)$/.test(value)) return 1;
  if (/^(off|false|0)$/.test(value)) return 0;
  if (/^([1-9]|10)$/.test(value)) return Number(value);
  context.addIssue('on, off, or the number of proxies, 1 to 10');
  return z.NEVER;
}

function toOrigins(value: string, context: z.RefinementCtx): string[] {
  const parts = value.split(',').map((part) => part.trim());
  const origins = parts.filter((part) => part !== '').map(toOrigin);
  if (origins.every((origin) => origin !== undefined)) return origins;
  context.addIssue('origins such as https://meadow.example, separated by commas');
  return z.NEVER;
}

/** An origin as browsers write it; undefined for what is none, or is more than one. */
function toOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.host.includes('*')) return undefined;
  // A path or a name that would be ignored promises more than an origin can hold.
  return url.href === `${url.origin}/` ? url.origin : undefined;
}

/** A secret is never repeated: a start that fails is read by many, in logs and tickets. */
const SECRETS = /^(JWT_SECRET|MONITOR_PASSWORD|METRICS_TOKEN|DATABASE_URL|REDIS_URL)$/;

function quote(name: string, value = ''): string {
  return SECRETS.test(name) ? `something of ${value.length} characters` : JSON.stringify(value);
}
