import { describe, expect, it } from '@jest/globals';
import { edgeInDirection, headingOf } from './heading';

const MAP = { width: 4096, height: 2048 };

describe('held keys', () => {
  it.each([
    [['KeyW'], { x: 0, y: -1 }],
    [['ArrowLeft'], { x: -1, y: 0 }],
    [['KeyS', 'ArrowRight'], { x: 1, y: 1 }],
    [['KeyA', 'KeyD'], { x: 0, y: 0 }],
    [['KeyA', 'ArrowLeft'], { x: -1, y: 0 }],
    [[], { x: 0, y: 0 }],
  ])('%j lead to %j', (codes, heading) => {
    expect(headingOf(codes)).toEqual(heading);
  });
});

describe('a heading', () => {
  it.each([
    ['straight to the edge', { x: 100, y: 500 }, { x: 1, y: 0 }, { x: 4096, y: 500 }],
    ['diagonally to the nearer edge', { x: 100, y: 500 }, { x: -1, y: -1 }, { x: 0, y: 400 }],
    ['along an edge', { x: 0, y: 500 }, { x: -1, y: -1 }, { x: 0, y: 0 }],
    ['nowhere from a corner', { x: 0, y: 0 }, { x: -1, y: -1 }, { x: 0, y: 0 }],
    ['nowhere against an edge', { x: 4096, y: 500 }, { x: 1, y: 0 }, { x: 4096, y: 500 }],
  ])('leads %s', (_where, from, heading, target) => {
    const edge = edgeInDirection(from, heading, MAP);
    expect(edge.x).toBeCloseTo(target.x);
    expect(edge.y).toBeCloseTo(target.y);
  });
});
