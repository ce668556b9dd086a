import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Walk, arrivalAt, directionAt, distance, halt, positionAt } from './walk';
import { WALK_SPEED_PX_PER_MS } from './walk';
import { quantize } from './grid';

const coordinate = fc.integer({ min: 0, max: 65_535 }).map((steps) => steps / 8);
const time = fc.integer({ min: 0, max: 10_000_000 });

const walks: fc.Arbitrary<Walk> = fc
  .record({
    x: coordinate,
    y: coordinate,
    corners: fc.array(fc.tuple(coordinate, coordinate), { maxLength: 8 }),
    departedAt: time,
  })
  .map(({ corners, ...start }) => ({ ...start, path: corners.flat() }));

describe('positionAt', () => {
  it('stands at the start until the departure', () => {
    const walk = { x: 8, y: 16, path: [100, 16], departedAt: 1000 };
    expect(positionAt(walk, 0)).toEqual({ x: 8, y: 16 });
    expect(positionAt(walk, 1000)).toEqual({ x: 8, y: 16 });
  });

  it('covers 70 px in a second', () => {
    const walk = { x: 0, y: 0, path: [700, 0], departedAt: 500 };
    expect(positionAt(walk, 1500).x).toBeCloseTo(70, 9);
  });

  it('goes round corners', () => {
    const walk = { x: 0, y: 0, path: [70, 0, 70, 70], departedAt: 0 };
    const { x, y } = positionAt(walk, 1500);
    expect([x, y]).toEqual([70, expect.closeTo(35, 9)]);
  });

  it('stops exactly on the target', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const { path } = walk;
        const end = path.length ? { x: path[path.length - 2], y: path[path.length - 1] } : walk;
        expect(positionAt(walk, Math.ceil(arrivalAt(walk)) + 1)).toEqual({ x: end.x, y: end.y });
      }),
    );
  });

  it('is continuous and never faster than the speed', () => {
    fc.assert(
      fc.property(walks, time, fc.integer({ min: 0, max: 5000 }), (walk, at, later) => {
        const covered = distance(positionAt(walk, at), positionAt(walk, at + later));
        expect(covered).toBeLessThanOrEqual(later * WALK_SPEED_PX_PER_MS + 1e-6);
      }),
    );
  });

  it('is never slower than the speed on a straight way', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x, y, toX, toY) => {
        const walk = { x, y, path: [toX, toY], departedAt: 0 };
        const half = arrivalAt(walk) / 2;
        expect(distance(walk, positionAt(walk, half))).toBeCloseTo(half * WALK_SPEED_PX_PER_MS, 6);
      }),
    );
  });
});

describe('directionAt', () => {
  it('tells the way of the present leg, and none at the end', () => {
    const walk = { x: 0, y: 0, path: [70, 0, 70, 70], departedAt: 0 };
    expect(directionAt(walk, 500)).toBe('right');
    expect(directionAt(walk, 1500)).toBe('down');
    expect(directionAt(walk, 2500)).toBeUndefined();
  });
});

describe('halt', () => {
  it('leaves the old walk where that is at the departure, rounded to the grid', () => {
    fc.assert(
      fc.property(walks, time, (walk, departedAt) => {
        const { x, y } = positionAt(walk, departedAt);
        const next = halt(walk, departedAt);
        expect(next).toEqual({ x: quantize(x), y: quantize(y), path: [], departedAt });
      }),
    );
  });
});
