import { describe, expect, it } from '@jest/globals';
import { Metrics } from './Metrics';
import type { Watched } from './watchGauges';

const QUIET: Watched = {
  version: '1.2.3',
  players: () => 0,
  connections: () => 0,
  reservations: () => 0,
  channels: () => 1,
  fullestChannel: () => 0,
  unsavedActors: () => 0,
  saveLagMs: () => 0,
  lostLogLines: () => 0,
  isEnding: () => false,
  answering: async () => ({ database: true }),
};

/** The value of a line; undefined if there is none. */
async function valueOf(metrics: Metrics, line: string): Promise<number | undefined> {
  const found = (await metrics.text()).split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length));
}

describe('Metrics', () => {
  it('counts how long saves took, and how many actors they saved', async () => {
    const metrics = new Metrics();
    metrics.saved(0.003, 40);
    metrics.saved(2, 1);
    expect(await valueOf(metrics, 'meadow_save_seconds_bucket{le="0.0025"}')).toBe(0);
    expect(await valueOf(metrics, 'meadow_save_seconds_bucket{le="0.005"}')).toBe(1);
    expect(await valueOf(metrics, 'meadow_save_seconds_bucket{le="5"}')).toBe(2);
    expect(await valueOf(metrics, 'meadow_save_seconds_sum')).toBeCloseTo(2.003);
    expect(await valueOf(metrics, 'meadow_save_actors_bucket{le="1"}')).toBe(1);
    expect(await valueOf(metrics, 'meadow_save_actors_sum')).toBe(41);
  });

  it('asks whenever somebody looks', async () => {
    const metrics = new Metrics();
    let unsaved = 3;
    metrics.watch({
      ...QUIET,
      unsavedActors: () => unsaved,
      players: () => 7,
      saveLagMs: () => 250,
      lostLogLines: () => 12,
    });
    expect(await valueOf(metrics, 'meadow_players')).toBe(7);
    expect(await valueOf(metrics, 'meadow_save_lag_seconds')).toBe(0.25);
    expect(await valueOf(metrics, 'meadow_unsaved_actors')).toBe(3);
    for (const _look of [1, 2]) {
      expect(await valueOf(metrics, 'meadow_log_lines_lost_total')).toBe(12);
    }
    unsaved = 0;
    expect(await valueOf(metrics, 'meadow_unsaved_actors')).toBe(0);
  });

  it('tells who answers, and nothing of who is not needed', async () => {
    const metrics = new Metrics();
    metrics.watch({ ...QUIET, answering: async () => ({ database: false }) });
    expect(await valueOf(metrics, 'meadow_dependency_up{dependency="database"}')).toBe(0);
    expect(await valueOf(metrics, 'meadow_dependency_up{dependency="redis"}')).toBeUndefined();
  });

  it('begins with 0 for whatever may be counted', async () => {
    const metrics = new Metrics();
    const line = 'meadow_sign_ins_total{kind="login",result="wrong"}';
    expect(await valueOf(metrics, line)).toBe(0);
    metrics.doors.signedIn('login', 'wrong');
    expect(await valueOf(metrics, line)).toBe(1);
  });

  it('counts requests by the class of their status, and those that came too often', async () => {
    const metrics = new Metrics();
    for (const status of [200, 304, 429, 503, undefined]) {
      metrics.doors.answered('/api/login', status, 0.02);
    }
    for (const status of ['2xx', '3xx', '4xx', '5xx', 'none']) {
      const line = `meadow_http_requests_total{route="/api/login",status="${status}"}`;
      expect([status, await valueOf(metrics, line)]).toEqual([status, 1]);
    }
    expect(await valueOf(metrics, 'meadow_rate_limited_total{what="request"}')).toBe(1);
  });

  it('counts what patches and interest cost, and how often pages were corrected', async () => {
    const metrics = new Metrics();
    metrics.patched(0.002);
    metrics.sentPatch(30);
    metrics.sentPatch(70);
    metrics.looked(0.001);
    metrics.corrected({ eased: 3, snapped: 1 });
    expect(await valueOf(metrics, 'meadow_patch_seconds_sum')).toBeCloseTo(0.002);
    expect(await valueOf(metrics, 'meadow_patch_bytes_sum')).toBe(100);
    expect(await valueOf(metrics, 'meadow_patch_bytes_count')).toBe(2);
    expect(await valueOf(metrics, 'meadow_interest_seconds_count')).toBe(1);
    expect(await valueOf(metrics, 'meadow_corrections_total{kind="eased"}')).toBe(3);
    expect(await valueOf(metrics, 'meadow_corrections_total{kind="snapped"}')).toBe(1);
  });

  it('belongs to one server', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.saved(0.1, 1);
    expect(await valueOf(other, 'meadow_save_actors_count')).toBe(0);
  });
});
