import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { stage } from './contract/Stage';

/*
 * What Meadow relies on and Colyseus does not promise, a row for each, named after the file that relies on it. After
 * an upgrade, rows that fail say what it breaks.
 */
import './contract/seats';
import './contract/rooms';
import './contract/connections';
import './contract/state';
import './contract/cluster';
import './contract/serving';
import './contract/tools';
import './contract/sdk';
import './contract/versions';

// What is broken should say so soon.
jest.setTimeout(15_000);

beforeAll(() => stage.listen());
beforeEach(() => {
  // Where the SDK tells what it tries.
  for (const kind of ['info', 'warn', 'error'] as const) {
    jest.spyOn(console, kind).mockReturnValue(undefined);
  }
});
afterEach(async () => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  await stage.clear();
});
afterAll(() => stage.close());
