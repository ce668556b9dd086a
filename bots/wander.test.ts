import { expect, it } from '@jest/globals';
import { Random } from './Random';
import { wander } from './wander';

const AREA = { x: 100, y: 200, width: 1000, height: 500 };
const REACH_PX = 140;

const isInside = ({ x, y }: { x: number; y: number }) =>
  x >= 100 && x <= 1100 && y >= 200 && y <= 700;

it('stays in its area, and spreads evenly over it', () => {
  const random = new Random(7);
  const columns = Array.from({ length: 10 }, () => 0);
  let place = { x: 100, y: 200 };
  for (let i = 0; i < 100_000; i++) {
    place = wander(place, AREA, REACH_PX, random);
    if (!isInside(place)) throw new Error(`went to ${place.x}, ${place.y}`);
    columns[Math.min(9, Math.floor((place.x - 100) / 100))]! += 1;
  }
  for (const visits of columns) expect(Math.abs(visits - 10_000)).toBeLessThan(1500);
});

it('takes steps of half to one and a half times its reach', () => {
  const random = new Random(7);
  const middle = { x: 600, y: 450 };
  for (let i = 0; i < 1000; i++) {
    const { x, y } = wander(middle, AREA, REACH_PX, random);
    const length = Math.hypot(x - middle.x, y - middle.y);
    expect(length).toBeGreaterThanOrEqual(70 - 1e-9);
    expect(length).toBeLessThanOrEqual(210 + 1e-9);
  }
});

it('leads in who is outside, and holds who has no room', () => {
  const random = new Random(7);
  expect(isInside(wander({ x: 4000, y: 0 }, AREA, REACH_PX, random))).toBe(true);
  const spot = { x: 50, y: 60, width: 0, height: 0 };
  expect(wander({ x: 50, y: 60 }, spot, REACH_PX, random)).toEqual({ x: 50, y: 60 });
});
