import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawMap, meadow } from '../../test/support/maps';
import { PlainObstacles } from '../../test/support/shortestWay';
import { Ground } from './Ground';
import { PathFinder } from './PathFinder';
import { SEARCH_INTERVAL_MS, SearchAllowance } from './SearchAllowance';
import { depart } from './depart';
import { nearestFree } from './nearestFree';
import { type Walk, halt } from './walk';

const WALL = new PathFinder(new Ground(drawMap('....', '.##.', '....')));
const ABOVE: Walk = { x: 30, y: 8, path: [], departedAt: 0 };
const BELOW = { x: 30, y: 40 };

function allowance(atOnce = 1000): SearchAllowance {
  return new SearchAllowance(atOnce);
}

describe('a departure', () => {
  it('leads round what is in the way, to the nearest point that can be reached', () => {
    const searches = allowance();
    const departure = { departedAt: 1000, paths: WALL, searches };
    expect(depart(ABOVE, { ...departure, target: { x: 60, y: 0 } })!.path).toEqual([60, 0]);
    expect(depart(ABOVE, { ...departure, target: BELOW })!.path).toEqual([12, 12, 12, 36, 30, 40]);
    expect(depart(ABOVE, { ...departure, target: { x: 31, y: 30 } })!.path).toEqual([
      12, 12, 12, 36, 31, 36,
    ]);
    expect(depart(ABOVE, departure)).toEqual({ ...ABOVE, departedAt: 1000 });
  });

  it('needs a search only where something is in the way, and no more searches than are allowed', () => {
    const departure = { departedAt: 1000, paths: WALL, searches: allowance(1) };
    expect(depart(ABOVE, { ...departure, target: BELOW })).toBeDefined();
    expect(depart(ABOVE, { ...departure, target: BELOW })).toBeUndefined();
    expect(depart(ABOVE, { ...departure, target: { x: 60, y: 0 } })).toBeDefined();
    const later = { ...departure, departedAt: 1000 + SEARCH_INTERVAL_MS };
    expect(depart(ABOVE, { ...later, target: BELOW })).toBeDefined();
  });

  it('is always from where one can stand, however the way there was rounded', () => {
    const map = meadow();
    const paths = new PathFinder(new Ground(map));
    const plain = new PlainObstacles(map);
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const spot = fc.record({ x: share, y: share });
    const leg = fc.record({ spot, pauseMs: fc.integer({ min: 50, max: 60_000 }) });
    fc.assert(
      fc.property(spot, fc.array(leg, { minLength: 1, maxLength: 10 }), (start, legs) => {
        const at = ({ x, y }: { x: number; y: number }) => ({ x: x * 4096, y: y * 4096 });
        let walk: Walk = { ...nearestFree(paths.ground, at(start)), path: [], departedAt: 0 };
        for (const { spot: next, pauseMs } of legs) {
          const departedAt = walk.departedAt + pauseMs;
          walk = depart(walk, { departedAt, target: at(next), paths, searches: allowance() })!;
          expect(plain.isClear(walk, walk)).toBe(true);
        }
        const end = halt(walk, walk.departedAt + legs[0]!.pauseMs);
        expect(plain.isClear(end, end)).toBe(true);
      }),
    );
  });
});

describe('the allowance', () => {
  it('grants a burst, and then so many in a time', () => {
    const searches = new SearchAllowance(3);
    const granted: number[] = [];
    for (let now = 10_000; now < 12_000; now += 50) if (searches.take(now)) granted.push(now);
    expect(granted.slice(0, 5)).toEqual([10_000, 10_050, 10_100, 10_250, 10_500]);
    expect(granted).toHaveLength(3 + 7);
  });
});
