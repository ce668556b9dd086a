import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import dataSource from '../../ormconfig';
import { OperatorError } from '../OperatorError';
import { DirectoryInUse } from '../database/lockDirectory';
import type { Env } from '../env';
import { createCommandLog } from '../log';
import { MAP_DIR, VERSION } from '../paths';
import { type Services, openServices } from '../services';
import type { AdminAnswer } from './adminMessages';
import type { Verb } from './Verb';
import { askServer } from './askServer';
import { nameOf } from './readArguments';
import { runVerb } from './runVerb';

const LOOK_INTERVAL_MS = 200;

/** How long a server may take to start or to end, or another command to be done. */
const PATIENCE_MS = 20_000;

interface Wanted {
  env: Env;
  verb: Verb;
  args: readonly string[];
  tell: (line: string) => void;
  signal: AbortSignal;
}

/**
 * Has a verb done: by the server that runs on `DATA_DIR`, which alone knows who plays; where none
 * does, by this process.
 */
export async function command({ env, verb, args, tell, signal }: Wanted): Promise<AdminAnswer> {
  const name = nameOf(verb);
  const cwd = process.cwd();
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    // Interrupted, it goes with this process, and the server sees that nobody waits.
    const gone = { kind: 'failed', text: '', isWrongArguments: false } as const;
    const aborted = new Promise<AdminAnswer>((done) => {
      signal.addEventListener('abort', () => done(gone), { once: true });
    });
    const asked = askServer(resolve(env.DATA_DIR), { verb: name, args: [...args], cwd }, tell);
    const answer = await Promise.race([asked, aborted]);
    if (answer) return answer;
    if (!verb.needsNoServer) refuseNothing(env);
    const services = await openUnlessInUse(env, performance.now() > deadline);
    if (services) {
      try {
        return await runVerb(services, { name, args, cwd, tell, signal });
      } finally {
        await services.close();
      }
    }
    // A server is starting or ending, or another command is at work.
    await delay(LOOK_INTERVAL_MS);
  }
}

/** A mistyped folder must not become a new world, of which nothing is worth a word. */
function refuseNothing({ DATABASE_URL, DATA_DIR }: Env): void {
  if (DATABASE_URL !== undefined || existsSync(join(DATA_DIR, 'postgres'))) return;
  throw new OperatorError(
    `DATA_DIR: there is no database in ${resolve(DATA_DIR)}.\n` +
      'Set DATA_DIR or DATABASE_URL to what the server uses, or start the server once.',
  );
}

/** The services of this process; undefined while another one has the folder, until patience ends. */
async function openUnlessInUse(env: Env, isLast: boolean): Promise<Services | undefined> {
  try {
    return await openServices({
      env,
      log: createCommandLog(),
      dataSource,
      version: VERSION,
      mapDir: MAP_DIR,
      isCommand: true,
    });
  } catch (error) {
    await closeQuietly(dataSource);
    const cause = error instanceof OperatorError ? error.cause : undefined;
    if (!(cause instanceof DirectoryInUse)) throw error;
    if (!isLast) return undefined;
    throw new OperatorError(
      `DATA_DIR: ${cause.message}, and does not answer.\n` +
        'Wait until the server has started or the other command is done, or stop it.',
      { cause: error },
    );
  }
}

async function closeQuietly(opened: DataSource): Promise<void> {
  if (opened.isInitialized) await opened.destroy().catch(() => undefined);
}
