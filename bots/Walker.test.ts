import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { World } from '../server/world/World';
import { Ground } from '../shared/movement/Ground';
import { PathFinder } from '../shared/movement/PathFinder';
import type { Walk } from '../shared/movement/walk';
import { freePaths, meadow } from '../test/support/maps';
import { Walker } from './Walker';

const FREE = freePaths({ width: 4096, height: 4096 });
const MEADOW = new PathFinder(new Ground(meadow()));
const JOINED_AT = 1000;
const ACTOR_ID = 1;

const coordinate = fc.double({ min: -100, max: 4200, noNaN: true });
const wish = fc.record({
  target: fc.option(fc.record({ x: coordinate, y: coordinate }), { nil: undefined }),
  pauseMs: fc.double({ min: 60, max: 60_000, noNaN: true }),
  wayMs: fc.integer({ min: 0, max: 240 }),
});

/** A bot at (2000, 2000), and the world in which it walks. */
function stage(paths = FREE) {
  const world = new World(paths);
  const actor = { actorId: ACTOR_ID, epoch: 1, revision: 0, name: 'Bot', avatar: 0 };
  world.spawn({ ...actor, x: 2000, y: 2000 }, JOINED_AT);
  const walkOf = (): Walk => {
    const { x, y, path, departedAt } = world.stateOf(ACTOR_ID);
    return { x, y, path: Array.from(path), departedAt };
  };
  return { world, walkOf, walker: new Walker(walkOf(), JOINED_AT, paths) };
}

it('predicts what the world makes of its walks, however long their way takes', () => {
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 20 }), (wishes) => {
      const { world, walkOf, walker } = stage(MEADOW);
      let now = JOINED_AT;
      for (const { target, pauseMs, wayMs } of wishes) {
        now += pauseMs;
        const { seq, at } = walker.depart(target, now)!;
        now = Math.floor(now + wayMs);
        const answer = world.command(ACTOR_ID, { seq, target, at }, now);
        expect(answer).toEqual({ actorId: ACTOR_ID, seq });
        expect(walker.answer(seq, walkOf(), now)).toBe(false);
        expect(walker.unansweredSince).toBeUndefined();
      }
    }),
  );
});

it('tells of a walk that the world let begin later', () => {
  const { world, walkOf, walker } = stage();
  const target = { x: 3000, y: 2000 };
  const { seq, at } = walker.depart(target, 2000)!;
  world.command(ACTOR_ID, { seq, target, at }, 2400);
  expect(walker.answer(seq, walkOf(), 2400)).toBe(true);
  expect(walker.positionAt(3000)).toEqual({ x: 2000 + 70 * 0.85, y: 2000 });
});

it('waits for the answer to its newest walk', () => {
  const { walkOf, walker } = stage();
  const first = walker.depart({ x: 3000, y: 2000 }, 2000)!;
  walker.depart({ x: 1000, y: 2000 }, 3000);
  expect(walker.answer(first.seq, walkOf(), 3000)).toBe(false);
  expect(walker.unansweredSince).toBe(2000);
});

it('departs no sooner than the world would let it', () => {
  const { walker } = stage();
  expect(walker.depart({ x: 0, y: 0 }, 2000)).toBeDefined();
  expect(walker.depart({ x: 0, y: 0 }, 2049)).toBeUndefined();
  expect(walker.depart({ x: 0, y: 0 }, 2050)).toBeDefined();
});
