import { expect, it } from '@jest/globals';
import type { Surface } from '../../shared/world/surfaces';
import { WaterMap } from './WaterMap';
import { footingAt } from './footing';

const KINDS: Record<string, Surface> = {
  '.': 'grass',
  ',': 'sand',
  o: 'stone',
  '=': 'wood',
  '~': 'water',
};

/** What is underfoot in the middle of each tile of a row. */
function footings(row: string, x = 8): string[] {
  const surfaces = Array.from(row, (tile) => KINDS[tile]!);
  const grid = { columns: row.length, rows: 1, tileSize: 16, surfaces };
  const water = new WaterMap(grid);
  return surfaces.map((_, i) => footingAt(grid, water, { x: i * 16 + x, y: 8 }));
}

it('is what the map says', () => {
  expect(footings('.,o=')).toEqual(['grass', 'sand', 'stone', 'wood']);
});

it('is wet on soft ground next to water, and dry on stone and wood', () => {
  expect(footings('..~,,')).toEqual(['grass', 'shore', 'shore', 'shore', 'sand']);
  expect(footings('o~=~')).toEqual(['stone', 'shore', 'wood', 'shore']);
});

it('is dry again a step from the water', () => {
  expect(footings('.~', 2)[0]).toBe('grass');
});

it('is grass outside the map', () => {
  expect(footings('o', 300)).toEqual(['grass']);
});
