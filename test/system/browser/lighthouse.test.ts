import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { askLighthouse } from '../../support/lighthouse';
import { type ServerProcess, startServer } from '../../support/serverProcess';
import { STAGE_LIMIT_MS } from '../../support/stage';

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer();
}, STAGE_LIMIT_MS);
afterAll(() => server?.remove());

it('Lighthouse finds nothing amiss in accessibility and best practices', async () => {
  const { accessibility, 'best-practices': bestPractices } = await askLighthouse(server.url);
  expect(accessibility).toEqual({ score: 100, faults: [] });
  expect(bestPractices).toEqual({ score: 100, faults: [] });
});
