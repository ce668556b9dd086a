import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';

const HOST = fileURLToPath(new URL('browserHost.ts', import.meta.url));

/** The processes that stay for the suites to come. */
export const shared = new Set<number>();

let endpoint: Promise<string> | undefined;

/** A connection to the browser of this worker, which the first one starts; it ends with the worker. */
export async function connectToBrowser(): Promise<Browser> {
  // Most suites need none, and to load this takes as long as many of them.
  const { chromium } = await import('playwright-core');
  return chromium.connect(await (endpoint ??= start()));
}

async function start(): Promise<string> {
  const { MEADOW_TEST_RUN = '', JEST_WORKER_ID = '' } = process.env;
  const folder = join(MEADOW_TEST_RUN, `browser-${JEST_WORKER_ID}`);
  // A worker that has died may have left it to the one in its place.
  mkdirSync(folder, { recursive: true });
  const host = spawn(process.execPath, [HOST], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  shared.add(host.pid!);
  writeFileSync(join(folder, 'pid'), String(host.pid));
  const line = await firstLine(host);
  // The worker ends without asking; its end of the pipe closes then, and the browser ends, too.
  for (const handle of [host, host.stdin, host.stdout] as { unref?: () => void }[]) {
    handle.unref?.();
  }
  return line;
}

async function firstLine(host: ChildProcess): Promise<string> {
  const lines = createInterface({ input: host.stdout! });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(host, 'exit').then(([code]) => {
      throw new Error(`the browser did not start (${code})`);
    }),
  ])) as [string];
  return line;
}
