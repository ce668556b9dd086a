import type { Browser } from 'playwright-core';
import type { Rules } from '../../server/world/rules';
import type { Point } from '../../shared/movement/grid';
import { openBrowser } from './browser';
import { type ServedWorld, serveWorld } from './serveWorld';
import { FREE_GROUND } from './visitor';

/** A world with its page, and a browser to visit it with. */
export interface Stage {
  server: ServedWorld;
  browser: Browser;
  close: () => Promise<void>;
}

/** How long a stage may take to be set up on a busy machine. */
export const STAGE_LIMIT_MS = 120_000;

/** What is tried here is the page: nobody has to wait to say something, or until who went is gone. */
const RULES = { returnMs: 1_000, chatLines: { most: 100, withinMs: 1_000 } };

/** To the south of it, with room to walk; nobody stands before whoever is on `FREE_GROUND`. */
const BESIDE = [2022, 2076, 2040, 2004, 2058].map((x) => ({ x, y: FREE_GROUND.y + 40 }));

/** The first one begins on free ground, the next ones beside it. */
function arrivalOf(count: number): Point {
  return count === 0 ? FREE_GROUND : BESIDE[(count - 1) % BESIDE.length]!;
}

/** Serves a world in which nobody has been yet; `variables` are further environment variables. */
export async function openStage(
  variables: NodeJS.ProcessEnv = {},
  rules: Partial<Rules> = {},
): Promise<Stage> {
  const options = { hasPage: true, rules: { ...RULES, ...rules }, arrivalOf };
  const serving = serveWorld(variables, options);
  const [server, browser] = await Promise.all([serving, openBrowser()]);
  return {
    server,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
