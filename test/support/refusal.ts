import { expect } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from './preparedDatabase';
import { runServer } from './serverProcess';

/** A folder in which not even root can make anything. */
export const READ_ONLY = process.platform === 'linux' ? '/sys' : '/System';

/** What a server prints that cannot start; it must exit with 1 and without a stack trace. */
export async function refusal(env: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  await prepareDatabase(folder);
  const started = runServer({ DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', ...env });
  const output = await refused(started);
  await rm(folder, { recursive: true, force: true });
  return output;
}

/** What a program printed that ended in this way. */
export async function refused({ output, exit }: ReturnType<typeof runServer>): Promise<string> {
  const { code } = await exit();
  expect(code).toBe(1);
  expect(output()).not.toMatch(/^\s+at /m);
  return output();
}
