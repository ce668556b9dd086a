import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { type ServerProcess, startServer } from './serverProcess';

/** A built server, and a browser to visit it with. */
export interface Stage {
  server: ServerProcess;
  browser: Browser;
  close: () => Promise<void>;
}

/** How long a stage may take to be set up on a busy machine. */
export const STAGE_LIMIT_MS = 120_000;

/** Starts a server with an empty world, and a browser. */
export async function openStage(): Promise<Stage> {
  const [server, browser] = await Promise.all([startServer(), openBrowser()]);
  return {
    server,
    browser,
    async close() {
      await browser.close();
      await server.stop();
      await rm(server.dataDir, { recursive: true, force: true });
    },
  };
}
