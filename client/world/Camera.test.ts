import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pinchedZoom, viewOn, zoomRange } from './Camera';

const WORLD = { width: 4096, height: 4096 };

describe('the zoom', () => {
  it.each([
    [{ width: 1440, height: 900 }, 2, 6],
    [{ width: 750, height: 1334 }, 3, 5],
    [{ width: 1334, height: 750 }, 2, 5],
    [{ width: 960, height: 640 }, 1, 4],
    [{ width: 320, height: 200 }, 1, 1],
    [{ width: 3840, height: 2160 }, 4, 15],
  ])('of %j is from %i to %i', (screen, least, most) => {
    expect(zoomRange(screen)).toEqual({ least, most });
  });

  it('goes with two fingers in whole steps, and stays while they tremble between two', () => {
    expect(pinchedZoom(2, 1.2, 2)).toBe(2);
    expect(pinchedZoom(2, 1.31, 2)).toBe(3);
    expect(pinchedZoom(2, 1.22, 3)).toBe(3);
    expect(pinchedZoom(2, 1.18, 3)).toBe(2);
    expect(pinchedZoom(4, 0.5, 4)).toBe(2);
  });
});

describe('the view', () => {
  it('has its focus in the middle', () => {
    const view = viewOn({ x: 2000, y: 1000 }, { width: 1440, height: 900 }, 2, WORLD);
    expect(view).toEqual({ x: 1640, y: 775, width: 720, height: 450, zoom: 2 });
  });

  it('shows nothing beyond the edges, and begins on a whole device pixel', () => {
    const coordinate = fc.double({ min: -10, max: 4200, noNaN: true });
    const side = fc.integer({ min: 1, max: 4000 });
    const point = fc.record({ x: coordinate, y: coordinate });
    fc.assert(
      fc.property(point, side, side, fc.nat(9), ({ x, y }, width, height, steps) => {
        const { least, most } = zoomRange({ width, height });
        const zoom = Math.min(least + steps, most);
        const view = viewOn({ x, y }, { width, height }, zoom, WORLD);
        expect(view.x).toBeGreaterThanOrEqual(0);
        expect(view.y).toBeGreaterThanOrEqual(0);
        expect(view.x + view.width).toBeLessThanOrEqual(WORLD.width);
        expect(view.y + view.height).toBeLessThanOrEqual(WORLD.height);
        expect(view.x * zoom).toBeCloseTo(Math.round(view.x * zoom), 6);
        expect(view.width).toBeLessThanOrEqual(960);
        expect(view.height).toBeLessThanOrEqual(640);
      }),
    );
  });

  it('puts a world smaller than the screen in its middle', () => {
    const view = viewOn({ x: 0, y: 0 }, { width: 800, height: 600 }, 1, {
      width: 400,
      height: 4096,
    });
    expect(view).toMatchObject({ x: -200, y: 0 });
  });
});
