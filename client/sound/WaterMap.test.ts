import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Surface } from '../../shared/world/surfaces';
import { WaterMap } from './WaterMap';

const TILE_PX = 16;

/** Lines of tiles: `~` is water. */
function waterMap(...lines: string[]): WaterMap {
  const surfaces = Array.from(lines.join(''), (tile): Surface =>
    tile === '~' ? 'water' : 'grass',
  );
  const [columns, rows] = [lines[0]!.length, lines.length];
  return new WaterMap({ columns, rows, tileSize: TILE_PX, surfaces });
}

describe('the nearest water', () => {
  it('is as far as its edge', () => {
    const map = waterMap('~...', '....');
    expect(map.from({ x: 40, y: 4 })).toEqual({ x: -24, y: 0 });
    expect(map.from({ x: 8, y: 30 })).toEqual({ x: 0, y: -14 });
    expect(map.from({ x: 19, y: 20 })).toEqual({ x: -3, y: -4 });
  });

  it('is here when one stands over it', () => {
    expect(waterMap('.~.').from({ x: 20, y: 8 })).toEqual({ x: 0, y: 0 });
  });

  it('is nowhere on a map without any', () => {
    expect(waterMap('...').from({ x: 20, y: 8 })).toBeUndefined();
  });

  it('is told for points outside the map, too', () => {
    expect(waterMap('~..').from({ x: 60, y: -20 })).toEqual({ x: -44, y: 20 });
  });

  it('is no more than a quarter of a tile farther than it has to be, wherever water is', () => {
    const size = 12;
    const tile = fc.integer({ min: 0, max: size * size - 1 });
    const spots = fc.array(tile, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(spots, tile, (waters, here) => {
        const surfaces = Array.from({ length: size * size }, (_, i): Surface =>
          waters.includes(i) ? 'water' : 'grass',
        );
        const map = new WaterMap({ columns: size, rows: size, tileSize: TILE_PX, surfaces });
        const place = (i: number) => ({ x: i % size, y: Math.floor(i / size) });
        const { x, y } = place(here);
        const least = Math.min(
          ...waters.map((water) => {
            const { x: waterX, y: waterY } = place(water);
            const gap = (a: number, b: number) => Math.max(0, Math.abs(a - b) - 0.5) * TILE_PX;
            return Math.hypot(gap(x, waterX), gap(y, waterY));
          }),
        );
        const way = map.from({ x: (x + 0.5) * TILE_PX, y: (y + 0.5) * TILE_PX })!;
        expect(Math.hypot(way.x, way.y) - least).toBeLessThanOrEqual(TILE_PX / 4);
      }),
      { numRuns: 1000 },
    );
  });
});
