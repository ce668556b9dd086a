import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawMap, meadow } from '../../test/support/maps';
import { PlainObstacles, onGrid } from '../../test/support/shortestWay';
import { Ground } from './Ground';
import { MAX_CORNERS, PathFinder } from './PathFinder';
import type { Point } from './grid';
import { nearestFree } from './nearestFree';
import { distance } from './walk';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const spot = fc.record({ x: share, y: share });

/** Small maps, about a third of which blocks, with two spots to go between. */
const journeys = fc
  .record({
    columns: fc.integer({ min: 2, max: 9 }),
    tiles: fc.array(fc.constantFrom('.', '.', '#'), { minLength: 18, maxLength: 81 }),
    from: spot,
    to: spot,
  })
  .map(({ columns, tiles, ...spots }) => {
    const rows = Math.floor(tiles.length / columns);
    const lines = Array.from({ length: rows }, (_, i) =>
      tiles.slice(i * columns, (i + 1) * columns).join(''),
    );
    return { lines, ...spots };
  })
  .filter(({ lines }) => lines.join('').includes('.'));

function pointsOf(from: Point, path: readonly number[]): Point[] {
  const points = [from];
  for (let i = 0; i < path.length; i += 2) points.push({ x: path[i]!, y: path[i + 1]! });
  return points;
}

function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, i) => sum + distance(points[i]!, point), 0);
}

function at({ x, y }: Point, { size }: Ground): Point {
  return { x: x * size.width, y: y * size.height };
}

/** Two spots of a map at which one can stand. */
function endsOf(ground: Ground, { from, to }: { from: Point; to: Point }): [Point, Point] {
  return [nearestFree(ground, at(from, ground)), nearestFree(ground, at(to, ground))];
}

describe('a path', () => {
  it('never leads through an obstacle, and is as short as can be', () => {
    fc.assert(
      fc.property(journeys, ({ lines, ...spots }) => {
        const map = drawMap(...lines);
        const ground = new Ground(map);
        const plain = new PlainObstacles(map);
        const [from, to] = endsOf(ground, spots);
        const points = pointsOf(from, new PathFinder(ground).find(from, to));
        for (const [i, point] of points.entries()) {
          expect([point.x, point.y].every(onGrid)).toBe(true);
          expect(plain.isClear(points[i - 1] ?? point, point)).toBe(true);
        }
        expect(points.at(-1)).toEqual(to);
        expect(lengthOf(points)).toBeCloseTo(plain.shortestWay(from, to), 6);
      }),
      { numRuns: 1000 },
    );
  });

  it('never leads through an obstacle of the meadow', () => {
    const map = meadow();
    const paths = new PathFinder(new Ground(map));
    const plain = new PlainObstacles(map);
    fc.assert(
      fc.property(fc.record({ from: spot, to: spot }), (spots) => {
        const [from, to] = endsOf(paths.ground, spots);
        const points = pointsOf(from, paths.find(from, to));
        expect(points.at(-1)).toEqual(to);
        for (const [i, point] of points.entries()) {
          expect(plain.isClear(points[i - 1] ?? point, point)).toBe(true);
        }
      }),
    );
  });

  it('is the same on both sides, whatever was searched for before', () => {
    const server = new PathFinder(new Ground(meadow()));
    server.prepare();
    const page = new PathFinder(new Ground(meadow()));
    fc.assert(
      fc.property(fc.record({ from: spot, to: spot }), fc.boolean(), (spots, isNew) => {
        const [from, to] = endsOf(server.ground, spots);
        if (isNew) server.find(to, from);
        expect(page.find(from, to)).toEqual(server.find(from, to));
      }),
    );
  });

  it('bends where it must, and nowhere else', () => {
    const ground = new Ground(drawMap('.....', '.###.', '.....'));
    const paths = new PathFinder(ground);
    expect(paths.find({ x: 8, y: 8 }, { x: 72, y: 8 })).toEqual([72, 8]);
    expect(paths.find({ x: 40, y: 8 }, { x: 44, y: 40 })).toEqual([68, 12, 68, 36, 44, 40]);
  });

  it('leads between what stands closely side by side, and not where it touches at a corner', () => {
    const gap = new PathFinder(new Ground(drawMap('...', '#.#', '...')));
    expect(gap.find({ x: 24, y: 8 }, { x: 24, y: 40 })).toEqual([24, 40]);
    const touching = new PathFinder(new Ground(drawMap('..#.', '.#..', '....')));
    expect(touching.find({ x: 28, y: 8 }, { x: 40, y: 24 }).length).toBeGreaterThan(4);
  });
});

describe('a way that is too long', () => {
  /** Walls with a gap at one end and at the other, in turn. */
  const lines = Array.from({ length: 101 }, (_, i) =>
    i % 2 === 0 ? '......' : i % 4 === 1 ? '#####.' : '.#####',
  );
  const ground = new Ground(drawMap(...lines));
  const from = { x: 8, y: 8 };
  const to = { x: 8, y: 100 * 16 + 8 };

  it('is walked as far as its 64th corner', () => {
    const path = new PathFinder(ground).find(from, to);
    expect(path).toHaveLength(2 * MAX_CORNERS);
  });

  it('to search for is walked as far as the search came', () => {
    const path = new PathFinder(ground, { maxVisits: 9 }).find(from, to);
    const points = pointsOf(from, path);
    expect(points.length).toBeGreaterThan(5);
    for (const [i, point] of points.entries()) {
      expect(ground.isClear(points[i - 1] ?? point, point)).toBe(true);
    }
    expect(distance(points.at(-1)!, to)).toBeLessThan(distance(from, to) - 50);
  });
});
