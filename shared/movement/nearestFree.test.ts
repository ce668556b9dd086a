import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawMap, meadow } from '../../test/support/maps';
import { PlainObstacles, onGrid } from '../../test/support/shortestWay';
import { Ground } from './Ground';
import type { Point } from './grid';
import { nearestFree } from './nearestFree';
import { distance } from './walk';

describe('the nearest free point', () => {
  const map = drawMap('......', '..##..', '..##..', '...#..', '###...', '..#...');
  const ground = new Ground(map);

  it.each([
    ['is the point itself where one can stand', { x: 8, y: 8 }, { x: 8, y: 8 }],
    ['keeps a distance from what blocks', { x: 8, y: 63 }, { x: 8, y: 60 }],
    ['is beside what is pointed at', { x: 34, y: 30 }, { x: 28, y: 30 }],
    ['goes round a corner that is close', { x: 29, y: 14 }, { x: 28, y: 14 }],
    ['goes round it on the shorter side', { x: 31, y: 13 }, { x: 31, y: 12 }],
    ['is not where one cannot come to', { x: 8, y: 88 }, { x: 8, y: 60 }],
    ['is on the map', { x: 1e308, y: -5 }, { x: 96, y: 0 }],
    ['is found also where there is no end', { x: Infinity, y: -Infinity }, { x: 96, y: 0 }],
    ['is found also for what is no point', { x: NaN, y: NaN }, { x: 0, y: 0 }],
    ['is found where only one coordinate is a number', { x: NaN, y: 34 }, { x: 0, y: 34 }],
  ])('%s', (_rule, point, nearest) => {
    expect(nearestFree(ground, point)).toEqual(nearest);
  });

  it('is free, on the grid, and no other free point is nearer', () => {
    const plain = new PlainObstacles(map);
    const coordinate = fc.integer({ min: 0, max: 6 * 16 * 8 }).map((steps) => steps / 8);
    const point = fc.record({ x: coordinate, y: coordinate });
    const tileOf = (coordinate: number) => Math.min(5, Math.floor(coordinate / 16));
    const canStand = (spot: Point) =>
      plain.isClear(spot, spot) && ground.isOpen(tileOf(spot.x), tileOf(spot.y));
    fc.assert(
      fc.property(point, fc.array(point, { minLength: 50, maxLength: 50 }), (wanted, others) => {
        const nearest = nearestFree(ground, wanted);
        expect(canStand(nearest)).toBe(true);
        expect(onGrid(nearest.x) && onGrid(nearest.y)).toBe(true);
        for (const other of others.filter(canStand)) {
          expect(distance(wanted, other)).toBeGreaterThanOrEqual(distance(wanted, nearest));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is the shore for who points at the sea', () => {
    const { x, y } = nearestFree(new Ground(meadow()), { x: 2048, y: 4090 });
    expect(distance({ x, y }, { x: 2048, y: 3700 })).toBeLessThan(200);
  });
});

describe('the ground', () => {
  it('takes for blocked what cannot be reached from the spawn points', () => {
    const ground = new Ground(drawMap('.#.', '.#S', '.#.'));
    expect([ground.isOpen(0, 0), ground.isOpen(2, 0)]).toEqual([false, true]);
  });

  it('is refused where nobody can stand at a spawn point', () => {
    expect(() => new Ground({ ...drawMap('.#'), spawns: [{ x: 24, y: 8 }] })).toThrow(
      'nobody can stand at any spawn point',
    );
  });
});
