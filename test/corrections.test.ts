import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Random } from '../bots/Random';
import { correctionsOver } from './support/corrections';
import { Player } from './support/player';
import { type ServedWorld, serveWorld } from './support/serveWorld';
import { waitFor } from './support/waitFor';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

/** What a page does not count as a correction. */
const INVISIBLE_PX = 0.5;
const LARGEST_WITH_JITTER_PX = 8;

/** The seeds with which a hundred clicks are corrected by more than so many px, or snapped. */
function seedsBeyond(limitPx: number, line: { roundTripMs: number; jitterMs: number }): number[] {
  return SEEDS.filter((seed) => {
    const { errors, rubberBands } = correctionsOver(line, new Random(seed));
    expect(errors.length).toBeGreaterThan(50);
    return Math.max(...errors) > limitPx || rubberBands > 0;
  });
}

describe.each([0, 50, 150, 250])('at a round trip of %i ms', (roundTripMs) => {
  it('nothing is corrected while it is steady', () => {
    expect(seedsBeyond(INVISIBLE_PX, { roundTripMs, jitterMs: 0 })).toEqual([]);
  });

  it('hardly anything is when each way takes up to 50 ms more or less', () => {
    expect(seedsBeyond(LARGEST_WITH_JITTER_PX, { roundTripMs, jitterMs: 50 })).toEqual([]);
  });
});

describe('the server', () => {
  let world: ServedWorld;
  beforeAll(async () => {
    world = await serveWorld();
  });
  afterAll(() => world.close());

  it('counts what pages tell of their corrections', async () => {
    const player = await Player.guest(world.url);
    player.send('ping', { t: 1, corrections: { eased: 3, snapped: 1 } });
    player.send('ping', { t: 2 });
    player.send('ping', { t: 3, corrections: { eased: 2, snapped: 0 } });
    await waitFor(() => player.pongs.length === 3);
    const metrics = await (await fetch(`${world.url}/metrics`)).text();
    expect(metrics).toMatch(/^meadow_corrections_total\{kind="eased"\} 5$/m);
    expect(metrics).toMatch(/^meadow_corrections_total\{kind="snapped"\} 1$/m);
  });
});
