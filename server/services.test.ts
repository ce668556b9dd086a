import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { openOffline } from '../test/support/openOffline';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('services let go of everything also where not everybody can be saved, and say so', async () => {
  const services = await openOffline(folder);
  const { dataSource, peers, positions, actors } = services;
  const leave = jest.spyOn(peers, 'leave');
  jest.spyOn(actors, 'savePositions').mockRejectedValue(new Error('the database is away'));
  positions.put({ actorId: 1, name: 'Anna', epoch: 1, revision: 1, x: 100, y: 200 });
  await expect(services.close()).rejects.toThrow('the database is away');
  expect(leave).toHaveBeenCalledTimes(1);
  expect(dataSource.isInitialized).toBe(false);
});
