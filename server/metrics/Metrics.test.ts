import { describe, expect, it } from '@jest/globals';
import { Metrics } from './Metrics';

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

  it('asks for the unsaved actors and the players whenever somebody looks', async () => {
    const metrics = new Metrics();
    expect(await valueOf(metrics, 'meadow_unsaved_actors')).toBe(0);
    let unsaved = 3;
    metrics.watch({ unsavedActors: () => unsaved, players: () => 7 });
    expect(await valueOf(metrics, 'meadow_players')).toBe(7);
    expect(await valueOf(metrics, 'meadow_unsaved_actors')).toBe(3);
    unsaved = 0;
    expect(await valueOf(metrics, 'meadow_unsaved_actors')).toBe(0);
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

  it('explains each of its numbers', async () => {
    const text = await new Metrics().text();
    const names = text.match(/^# TYPE \S+/gm)!.map((line) => line.split(' ')[2]!);
    expect(names).toHaveLength(8);
    for (const name of names) expect(text).toMatch(new RegExp(`^# HELP ${name} \\w.+\\.$`, 'm'));
  });
});
