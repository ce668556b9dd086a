import { expect, it } from '@jest/globals';
import { drawMap } from '../../test/support/maps';
import { checkMap } from './checkMap';

function faultsOf(lines: string[], spawns = drawMap(...lines).spawns): string[] {
  return checkMap({ ...drawMap(...lines), spawns });
}

it('finds nothing wrong with a walled map whose spawn points can be reached', () => {
  const spawns = [
    { x: 24, y: 24 },
    { x: 40, y: 40 },
  ];
  expect(faultsOf(['####', '#..#', '#..#', '####'], spawns)).toEqual([]);
});

it('tells spawn points at which nobody can stand, and those that are cut off', () => {
  const spawns = [
    { x: 24, y: 24 },
    { x: 40, y: 24 },
    { x: 56, y: 24 },
  ];
  expect(faultsOf(['#####', '#.#.#', '#####'], spawns)).toEqual([
    'the spawn point at column 2, row 1 is where nobody can stand',
    'the spawn point at column 3, row 1 is cut off from the first one',
  ]);
});

it('tells where the wall round the world has holes, if one can come there', () => {
  expect(faultsOf(['#####', '#S#..', '#..##', '#.###'])).toEqual([
    'the wall round the world has a hole at column 1, row 3',
  ]);
});
