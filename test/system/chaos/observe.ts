import { expect } from '@jest/globals';
import type { Point } from '../../../shared/movement/grid';
import { Player, post } from '../../support/player';
import type { RealPostgres } from '../../support/realPostgres';
import { waitFor } from '../../support/waitFor';

const SENTENCE = expect.stringMatching(/^[A-Z].* .*\.$/);

/** Where the database has these actors, by actor. */
export async function savedPlaces(
  postgres: RealPostgres,
  actorIds: readonly number[],
): Promise<Map<number, Point>> {
  const rows = await postgres.query<Point & { id: number }>(
    `SELECT actor.id, x, y FROM actor
     JOIN instanced_entity AS place ON place.id = actor.instanced_entity_id
     WHERE actor.id = ANY($1)`,
    [actorIds],
  );
  const places = new Map(rows.map(({ id, x, y }) => [id, { x, y }]));
  // In the order asked for, so that a difference is easy to read.
  return new Map(actorIds.map((id) => [id, places.get(id)!]));
}

/** Waits until the database has everybody where they are; returns how long (ms) that took. */
export async function untilSaved(
  postgres: RealPostgres,
  places: Map<number, Point>,
  limitMs = 5_000,
): Promise<number> {
  const started = performance.now();
  const actorIds = [...places.keys()];
  const isSaved = async () => {
    const saved = await savedPlaces(postgres, actorIds);
    return [...places].every(([id, { x, y }]) => saved.get(id)?.x === x && saved.get(id)?.y === y);
  };
  await waitFor(isSaved, limitMs).catch(() => undefined);
  expect(await savedPlaces(postgres, actorIds)).toEqual(places);
  return performance.now() - started;
}

/** What a server must answer while its database is away, and how soon. */
export async function expectUnavailable(url: string, token: string): Promise<void> {
  await Promise.all([
    expectAnswer(url, '/healthz', 200, 2_000),
    expectNotReady(url),
    expectNoGuest(url),
    expectNoJoin(async () => Player.join(url, token)),
  ]);
}

/** A join must be refused with 503 and a sentence, before whoever waits for it gives up. */
export async function expectNoJoin(join: () => Promise<Player>): Promise<void> {
  const refusal = await within(10_000, Promise.allSettled([join()]));
  expect(refusal).toMatchObject([{ reason: { code: 503, message: SENTENCE } }]);
}

async function expectNotReady(url: string): Promise<void> {
  const response = await expectAnswer(url, '/readyz', 503, 2_000);
  expect(await response.json()).toMatchObject({ ready: false, missing: ['database'] });
}

async function expectNoGuest(url: string): Promise<void> {
  const response = await within(10_000, post(url, '/api/guest', {}));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error: 'unavailable', message: SENTENCE });
}

/** Asks, and checks the status of the answer and how soon it came. */
export async function expectAnswer(url: string, path: string, status: number, limitMs: number) {
  const response = await within(limitMs, fetch(url + path));
  expect([path, response.status]).toEqual([path, status]);
  return response;
}

/** A number from the metrics that the server exposes; of one with labels, the sum. */
export async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const samples = [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))];
  if (samples.length === 0) throw new Error(`there is no metric ${name}`);
  return samples.reduce((sum, [, value]) => sum + Number(value), 0);
}

/** Passes on what a task returns; throws when it took longer. */
async function within<Result>(limitMs: number, task: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await task;
  expect(performance.now() - started).toBeLessThan(limitMs);
  return result;
}

/** Writes a figure that is worth knowing into the tests' output. */
export function report(what: string, ms: number): void {
  process.stderr.write(`${what}: ${(ms / 1000).toFixed(2)} s\n`);
}
