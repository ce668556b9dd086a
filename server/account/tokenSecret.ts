import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { OperatorError } from '../OperatorError';
import { type Env, jwtSecret } from '../env';
import { errorCode } from '../errorCode';
import { keepNew } from '../wholeFiles';

/**
 * The secret that signs the tokens: the one set, or one made once and kept in `DATA_DIR`. Throws an
 * `OperatorError` if it cannot be kept there, or if what is there is none.
 */
export async function tokenSecret(env: Pick<Env, 'JWT_SECRET' | 'DATA_DIR'>): Promise<string> {
  if (env.JWT_SECRET) return env.JWT_SECRET;
  const file = resolve(env.DATA_DIR, 'jwt-secret');
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    if (!(await isThere(file))) await keepNew(file, randomBytes(48).toString('base64url'));
    return await read(file);
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw new OperatorError(
      `DATA_DIR: cannot keep the secret that signs tokens in ${file} (${(cause as Error).message}).\n` +
        'Set DATA_DIR to a folder that this user may write, or set JWT_SECRET.',
      { cause },
    );
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw refusal(file, 'is no file');
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function read(file: string): Promise<string> {
  const secret = decoded(await readFile(file));
  if (secret === undefined) throw refusal(file, 'holds something that is no text');
  const must = jwtSecret.safeParse(secret).error?.issues[0]?.message;
  if (must === undefined) return secret;
  throw refusal(file, `holds something of ${secret.length} characters, must be ${must}`);
}

/** Undefined for what is not UTF-8: there are more such bytes than texts that stand for them. */
function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Nothing is made anew by itself: guests would be lost whose tokens the right secret still opens. */
function refusal(file: string, fault: string): OperatorError {
  return new OperatorError(
    `DATA_DIR: ${file}, where the secret that signs tokens is kept, ${fault}.\n` +
      'Put back the file that was there. Where there is none any more, remove this one: another secret ' +
      'is made, everybody has to log in again, and guests are lost.',
  );
}
