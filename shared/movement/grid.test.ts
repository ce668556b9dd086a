import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clampToMap, quantize } from './grid';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('clampToMap', () => {
  it('brings every finite point to the grid inside the map', () => {
    const size = { width: 4096, height: 2048 };
    fc.assert(
      fc.property(finite, finite, (x, y) => {
        const point = clampToMap({ x, y }, size);
        expect(point.x).toBeGreaterThanOrEqual(0);
        expect(point.x).toBeLessThanOrEqual(size.width);
        expect(point.y).toBeLessThanOrEqual(size.height);
        expect((point.x * 8) % 1).toBe(0);
        expect((point.y * 8) % 1).toBe(0);
      }),
    );
  });

  it('never leads past what the wire can carry', () => {
    expect(clampToMap({ x: 1e308, y: 9000 }, { width: 10_000, height: 10_000 })).toEqual({
      x: 8191.875,
      y: 8191.875,
    });
  });
});

describe('quantize', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 8000, noNaN: true }), (coordinate) => {
        expect(quantize(quantize(coordinate))).toBe(quantize(coordinate));
      }),
    );
  });
});
