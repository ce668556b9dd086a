import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { distance } from '../../../shared/movement/walk';
import { openBrowser } from '../../support/browser';
import { progress } from '../../support/progress';
import { type ServerProcess, startServer } from '../../support/serverProcess';
import { STAGE_LIMIT_MS } from '../../support/stage';
import { STEP, Visitor } from '../../support/visitor';

/** The pause between two tries of a page grows with every failure, up to this. */
const RETURN_MS = 25_000;

let server: ServerProcess;
let browsers: Browser[];

beforeAll(async () => {
  [server, ...browsers] = await Promise.all([startServer(), openBrowser(), openBrowser()]);
}, STAGE_LIMIT_MS);
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server.stop();
  await rm(server.dataDir, { recursive: true, force: true });
});

it('brings both pages back by themselves, to where they were, when the server restarts', async () => {
  const [walker, stander] = await Promise.all(
    browsers.map((browser) => Visitor.guest(browser, server.url)),
  );
  if (!walker || !stander) throw new Error('there are not two browsers');
  const names = [await walker.ownName(), await stander.ownName()];
  await stander.say('Shall we wait here?');
  await walker.hears('Shall we wait here?');
  const standing = await stander.stands();
  const start = await walker.standsFree();
  const target = { x: start.x - 220, y: start.y };
  await walker.clickOn(target);
  await walker.say('No, I walk on.');
  await stander.hears('No, I walk on.');
  await walker.until(async () => distance(await walker.served(), start) > 40);

  const walking = await walker.served();
  const { code } = await server.stop('SIGTERM');
  expect(code).toBe(0);
  await Promise.all([walker, stander].map(({ banner }) => banner.waitFor()));
  server = await startServer({ dataDir: server.dataDir, port: server.port });
  await Promise.all([walker.isPlaying(RETURN_MS), stander.isPlaying(RETURN_MS)]);

  expect(await stander.stands()).toEqual(standing);
  const way = progress(start, target, await walker.stands());
  expect(way).toBeGreaterThan(progress(start, target, walking) - 1);
  expect([await walker.ownName(), await stander.ownName()]).toEqual(names);
  expect(await walker.hud('actors')).toBe(2);

  await walker.say('Here we are again.');
  const lines = await stander.hears('Here we are again.');
  expect(lines).toContain(`${names[1]}: Shall we wait here?`);
  await stander.walkTo({ x: standing.x + STEP.x, y: standing.y + STEP.y });
  expect([...walker.faults, ...stander.faults]).toEqual([]);
});
