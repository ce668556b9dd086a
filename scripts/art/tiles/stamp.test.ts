import { expect, it } from '@jest/globals';
import { FURNITURE } from './furniture';
import { LANDMARKS } from './landmarks';
import { PLAZA } from './plaza';
import type { Stamp } from './stamp';
import { TREES } from './trees';

const STANDING: readonly Stamp[] = [TREES, LANDMARKS, FURNITURE, PLAZA].flatMap((things) =>
  Object.values(things),
);

/** Figures are so high (px), and keep so far away from what blocks. */
const FIGURE_PX = 28;
const CLEARANCE_PX = 4;

it('nothing covers the face of whoever stands in front of it', () => {
  for (const { name, above } of STANDING) {
    const heads = above.height + CLEARANCE_PX - FIGURE_PX;
    const low = above.crop(0, heads, above.width, Math.max(1, above.height - heads));
    expect([name, low.isEmpty()]).toEqual([name, true]);
  }
});

it('trees and towers hide whoever is behind them', () => {
  for (const stamp of [TREES.oak, TREES.pine, LANDMARKS.statue, LANDMARKS.standingStone]) {
    const feet = stamp.above.height - 16 - CLEARANCE_PX;
    const middle = stamp.above.crop(stamp.above.width / 2, 0, 1, feet);
    const covered = middle.pixels.filter((colour) => colour !== 0).length;
    expect(covered).toBeGreaterThan(FIGURE_PX / 2);
  }
});
