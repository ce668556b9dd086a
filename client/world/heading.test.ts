import { describe, expect, it } from '@jest/globals';
import { Ground } from '../../shared/movement/Ground';
import type { Point } from '../../shared/movement/grid';
import { drawMap, freePaths } from '../../test/support/maps';
import { type Lead, headingOf, wayAhead } from './heading';

describe('held keys', () => {
  const CASES: [Lead[], Point][] = [
    [['up'], { x: 0, y: -1 }],
    [['left'], { x: -1, y: 0 }],
    [['down', 'right'], { x: 1, y: 1 }],
    [['left', 'right'], { x: 0, y: 0 }],
    [['left', 'left'], { x: -1, y: 0 }],
    [[], { x: 0, y: 0 }],
  ];

  it.each(CASES)('%j lead to %j', (leads, heading) => {
    expect(headingOf(leads)).toEqual(heading);
  });
});

describe('a heading', () => {
  const OPEN = freePaths({ width: 4096, height: 2048 }).ground;

  it.each([
    ['straight to the edge', { x: 100, y: 500 }, { x: 1, y: 0 }, { x: 4096, y: 500 }],
    ['diagonally to the nearer edge', { x: 100, y: 500 }, { x: -1, y: -1 }, { x: 0, y: 400 }],
    ['along an edge', { x: 0, y: 500 }, { x: -1, y: -1 }, { x: 0, y: 0 }],
    ['nowhere from a corner', { x: 0, y: 0 }, { x: -1, y: -1 }, { x: 0, y: 0 }],
    ['nowhere against an edge', { x: 4096, y: 500 }, { x: 1, y: 0 }, { x: 4096, y: 500 }],
  ])('leads %s', (_where, from, heading, end) => {
    expect(wayAhead(OPEN, from, heading)).toEqual(end);
  });

  const ground = new Ground(drawMap('.....', '.....', '..#..', '.....'));

  it.each([
    ['to a wall and no further', { x: 40, y: 10 }, { x: 0, y: 1 }, { x: 40, y: 28 }],
    ['diagonally to a wall', { x: 30, y: 10 }, { x: 1, y: 1 }, { x: 48, y: 28 }],
    ['nowhere straight against a wall', { x: 40, y: 28 }, { x: 0, y: 1 }, { x: 40, y: 28 }],
    ['along a wall as far as that is there', { x: 40, y: 28 }, { x: 1, y: 1 }, { x: 52, y: 28 }],
    ['past the wall after that', { x: 52, y: 28 }, { x: 1, y: 1 }, { x: 80, y: 56 }],
    ['along a wall to the edge', { x: 52, y: 64 }, { x: -1, y: 1 }, { x: 0, y: 64 }],
  ])('leads %s', (_where, from, heading, end) => {
    expect(wayAhead(ground, from, heading)).toEqual(end);
  });
});
