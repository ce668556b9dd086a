import { describe, expect, it } from '@jest/globals';
import { TileAnimator } from './TileAnimator';

describe('moving tiles', () => {
  const animator = () =>
    new TileAnimator(
      new Map([
        [
          9,
          [
            { tile: 9, durationMs: 100 },
            { tile: 10, durationMs: 50 },
          ],
        ],
      ]),
    );

  it('show each picture for its time, over and over', () => {
    const tiles = animator();
    const shown = [0, 99, 100, 149, 150, 250].map((time) => {
      tiles.update(time);
      return tiles.shown(9);
    });
    expect(shown).toEqual([9, 9, 10, 10, 9, 10]);
  });

  it('tell when a picture changed', () => {
    const tiles = animator();
    const { version } = tiles;
    tiles.update(50);
    expect(tiles.version).toBe(version);
    tiles.update(120);
    expect(tiles.version).not.toBe(version);
  });

  it('leave other tiles as they are', () => {
    expect(animator().shown(4)).toBe(4);
  });
});
