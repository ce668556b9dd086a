import { describe, expect, it } from '@jest/globals';
import type { Point } from '../../shared/movement/grid';
import { toDevicePixel } from './Camera';
import { Follower } from './Follower';

const ZOOM = 2;

/** As uneven as pictures come. */
const PICTURES_MS = [16, 17, 33, 16, 9, 50, 16, 21];

/** Where a follower looks, and who is followed stands on the screen (device px), picture by picture. */
function follow(placeAt: (time: number) => Point, durationMs: number, isStiff = false) {
  const follower = new Follower();
  const seen: { time: number; place: Point; focus: Point; onScreen: Point }[] = [];
  for (let time = 0, i = 0; time <= durationMs; i += 1) {
    const place = placeAt(time);
    const focus = follower.follow(place, { time, zoom: ZOOM, isStiff });
    const offset = (one: number, other: number) =>
      Math.round((toDevicePixel(one, ZOOM) - other) * ZOOM);
    const onScreen = { x: offset(place.x, focus.x), y: offset(place.y, focus.y) };
    seen.push({ time, place, focus, onScreen });
    time += PICTURES_MS[i % PICTURES_MS.length]!;
  }
  return seen;
}

/** At walking speed to the south-east for two seconds, after half a second of standing. */
function aWalk(time: number): Point {
  const walked = Math.min(Math.max(0, time - 500), 2000) * 0.07;
  return { x: 1000.3 + walked * 0.8, y: 500.9 + walked * 0.6 };
}

describe('the camera', () => {
  it('looks straight at whom it begins to follow', () => {
    const [first] = follow(aWalk, 0);
    expect(first!.focus).toEqual({ x: 1000.5, y: 501 });
  });

  it('lags behind a little, and catches up where the walk ends', () => {
    const seen = follow(aWalk, 4000);
    const lags = seen.map(({ onScreen }) => onScreen.x / ZOOM);
    expect(Math.max(...lags)).toBeGreaterThan(5);
    expect(Math.max(...lags)).toBeLessThan(10);
    expect(seen.at(-1)!.onScreen).toEqual({ x: 0, y: 0 });
  });

  it('holds who walks straight on still on the screen, however unevenly pictures come', () => {
    const onTheWay = follow(aWalk, 2400).filter(({ time }) => time > 1500);
    expect(onTheWay.length).toBeGreaterThan(20);
    expect(new Set(onTheWay.map(({ onScreen: { x, y } }) => `${x} ${y}`)).size).toBe(1);
  });

  it('never goes back on a way that goes on', () => {
    const xs = follow(aWalk, 4000).map(({ focus }) => focus.x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });

  it('jumps with whom a rubber band sets back, and stays on them if motion is unwelcome', () => {
    const jump = (time: number) => ({ x: time < 300 ? 1000 : 1300, y: 500 });
    expect(new Set(follow(jump, 800).map(({ onScreen }) => onScreen.x))).toEqual(new Set([0]));
    const stiff = follow(aWalk, 4000, true);
    expect(new Set(stiff.map(({ onScreen }) => onScreen.x))).toEqual(new Set([0]));
  });
});
