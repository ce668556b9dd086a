import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Ground } from '../../shared/movement/Ground';
import { PathFinder } from '../../shared/movement/PathFinder';
import type { Point } from '../../shared/movement/grid';
import { distance, positionAt } from '../../shared/movement/walk';
import { drawMap, freePaths, meadow } from '../../test/support/maps';
import { PlainObstacles } from '../../test/support/shortestWay';
import { World } from './World';

const FREE = freePaths({ width: 4096, height: 4096 });
const ANNA = { actorId: 1, epoch: 7, revision: 3, name: 'Anna', avatar: 2, x: 1000, y: 1000 };

/** Told of views that no test here looks at. */
const NOBODY = { enter() {}, leave() {} };

function worldWithAnna(now = 0): World {
  const world = new World(FREE);
  world.spawn(ANNA, now);
  return world;
}

function fieldsOf(world: World) {
  return world.state.actors.get('1')!.toJSON();
}

function positionOf(world: World, now: number) {
  return positionAt(fieldsOf(world), now);
}

describe('World', () => {
  it('puts a newcomer where they were left, standing', () => {
    expect(fieldsOf(worldWithAnna(500))).toEqual({
      id: 1,
      name: 'Anna',
      avatar: 2,
      x: 1000,
      y: 1000,
      path: [],
      departedAt: 500,
      online: true,
    });
  });

  it('puts somebody who was left outside the map at its edge', () => {
    const world = new World(freePaths({ width: 512, height: 512 }));
    world.spawn(ANNA, 0);
    expect(fieldsOf(world)).toMatchObject({ x: 512, y: 512 });
  });

  it('changes the state when a walk starts, and never on the way', () => {
    const world = worldWithAnna();
    expect(world.command(1, { seq: 1, target: { x: 1070, y: 1000 } }, 1000)).toEqual({
      actorId: 1,
      seq: 1,
    });
    const started = fieldsOf(world);
    expect(started).toMatchObject({ x: 1000, y: 1000, path: [1070, 1000], departedAt: 1000 });
    world.settle(1500);
    world.takeUnsaved(1500);
    world.settle(9000);
    expect(fieldsOf(world)).toEqual(started);
    expect(positionOf(world, 1500)).toEqual({ x: 1035, y: 1000 });
  });

  it('starts a walk at the moment of the click, not of the message', () => {
    const world = worldWithAnna();
    world.command(1, { seq: 1, target: { x: 2000, y: 1000 }, at: 900 }, 1000);
    expect(fieldsOf(world)).toMatchObject({ departedAt: 900 });
    expect(positionOf(world, 1000).x).toBeCloseTo(1007, 9);
  });

  it('stops where the actor is', () => {
    const world = worldWithAnna();
    world.command(1, { seq: 1, target: { x: 2000, y: 1000 } }, 1000);
    world.command(1, { seq: 2 }, 2000);
    expect(fieldsOf(world)).toMatchObject({ x: 1070, y: 1000, path: [], departedAt: 2000 });
  });

  it('clamps a target outside the map to its edge', () => {
    const world = worldWithAnna();
    world.command(1, { seq: 1, target: { x: 1e308, y: -5 } }, 1000);
    expect(fieldsOf(world).path).toEqual([4096, 0]);
  });

  it('lets departures that are too close wait, and of these the last counts', () => {
    const world = worldWithAnna();
    world.command(1, { seq: 1, target: { x: 2000, y: 1000 } }, 1000);
    expect(world.command(1, { seq: 2, target: { x: 0, y: 1000 } }, 1010)).toBeUndefined();
    expect(world.command(1, { seq: 3, target: { x: 1000, y: 2000 } }, 1020)).toBeUndefined();
    expect(world.settle(1049)).toEqual([]);
    expect(fieldsOf(world)).toMatchObject({ path: [2000, 1000], departedAt: 1000 });
    expect(world.settle(1060)).toEqual([{ actorId: 1, seq: 3 }]);
    expect(fieldsOf(world)).toMatchObject({ x: 1003.5, path: [1000, 2000], departedAt: 1050 });
    expect(world.settle(2000)).toEqual([]);
  });

  it('forgets a waiting walk when its actor leaves', () => {
    const world = worldWithAnna();
    world.command(1, { seq: 1, target: { x: 2000, y: 1000 } }, 1000);
    world.command(1, { seq: 2 }, 1010);
    world.remove(1, 1020);
    expect(world.settle(2000)).toEqual([]);
    expect(world.state.actors.size).toBe(0);
  });

  it('lets the walk of a dropped connection go on', () => {
    const world = worldWithAnna();
    world.command(1, { seq: 1, target: { x: 2000, y: 1000 } }, 1000);
    world.drop(1);
    expect(fieldsOf(world)).toMatchObject({ online: false, path: [2000, 1000] });
    world.join(1, 3000, NOBODY);
    expect(fieldsOf(world)).toMatchObject({ online: true, path: [2000, 1000] });
  });

  it('gives who walks to be saved until they have arrived, and who stands not at all', () => {
    const world = worldWithAnna();
    expect(world.takeUnsaved(500)).toEqual([]);
    world.command(1, { seq: 1, target: { x: 1070, y: 1000 } }, 1000);
    const anna = { actorId: 1, name: 'Anna', epoch: 7, y: 1000 };
    expect(world.takeUnsaved(1500)).toEqual([{ ...anna, revision: 4, x: 1035 }]);
    expect(world.takeUnsaved(3000)).toEqual([{ ...anna, revision: 5, x: 1070 }]);
    expect(world.takeUnsaved(3500)).toEqual([]);
  });

  it('never lets anybody be faster than the speed, however the stamps are chosen', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 60 }),
      age: fc.constantFrom(0, 50, 250, 1000, -1000, undefined),
      isStop: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 120 }), (steps) => {
        const spawnedAt = 1000;
        const world = worldWithAnna(spawnedAt);
        let now = spawnedAt;
        for (const [seq, { wait, age, isStop }] of steps.entries()) {
          now += wait;
          const at = age === undefined ? undefined : now - age;
          const target = isStop ? undefined : { x: 4000, y: 1000 };
          world.command(1, { seq, target, at }, now);
          world.settle(now);
          const elapsed = now - spawnedAt;
          // Each departure may round by half a step of the grid, at most once in 50 ms.
          const limit = (elapsed * 70) / 1000 + (elapsed / 50 + 1) / 16;
          expect(distance(ANNA, positionOf(world, now))).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('World with obstacles', () => {
  const WALL = new PathFinder(new Ground(drawMap('....', '.##.', '....')));
  const LONG_WALL = new PathFinder(
    new Ground(drawMap('.'.repeat(40), `.${'#'.repeat(38)}.`, '.'.repeat(40))),
  );
  const ABOVE = { ...ANNA, x: 30, y: 8 };
  const BELOW = { x: 30, y: 40 };

  it('puts whom it finds in an obstacle at the nearest free spot', () => {
    const world = new World(WALL);
    world.spawn({ ...ANNA, x: 31, y: 30 }, 0);
    expect(fieldsOf(world)).toMatchObject({ x: 31, y: 36 });
  });

  it('finds the way round, and to the nearest point that can be reached', () => {
    const world = new World(WALL);
    world.spawn(ABOVE, 0);
    world.command(1, { seq: 1, target: BELOW }, 1000);
    expect(fieldsOf(world).path).toEqual([12, 12, 12, 36, 30, 40]);
    world.command(1, { seq: 2, target: { x: 31, y: 30 } }, 1100);
    expect(fieldsOf(world).path).toEqual([12, 12, 12, 36, 31, 36]);
  });

  it('refuses more searches than it grants, and nothing else', () => {
    const world = new World(LONG_WALL);
    world.spawn({ ...ANNA, x: 320, y: 8 }, 0);
    const codeOf = (target: Point, now: number) => world.command(1, { seq: 1, target }, now)!.code;
    const below = { x: 320, y: 40 };
    const codes = Array.from({ length: 60 }, (_, i) => codeOf(below, 1000 + i * 50));
    // The burst of 12, and those of three seconds.
    expect(codes.filter((code) => code === undefined)).toHaveLength(23);
    expect(codes.at(-2)).toBe('rate_limited');
    const before = fieldsOf(world);
    expect(codeOf(below, 3960)).toBe('rate_limited');
    expect(fieldsOf(world)).toEqual(before);
    expect(codeOf({ x: 320, y: 0 }, 4050)).toBeUndefined();
  });

  it('never lets anybody into an obstacle, whatever they want', () => {
    const map = meadow();
    const paths = new PathFinder(new Ground(map));
    const plain = new PlainObstacles(map);
    const coordinate = fc.double({ min: -100, max: 4200, noNaN: true });
    const target = fc.option(fc.record({ x: coordinate, y: coordinate }), { nil: undefined });
    const step = fc.record({ target, waitMs: fc.integer({ min: 0, max: 20_000 }) });
    fc.assert(
      fc.property(coordinate, coordinate, fc.array(step, { maxLength: 20 }), (x, y, steps) => {
        const world = new World(paths);
        world.spawn({ ...ANNA, x, y }, 0);
        let now = 1000;
        for (const [seq, { target, waitMs }] of steps.entries()) {
          world.command(1, { seq, target }, now);
          now += waitMs;
          world.settle(now);
          world.command(1, { seq }, now);
          const stopped = fieldsOf(world);
          expect(plain.isClear(stopped, stopped)).toBe(true);
          now += waitMs;
        }
      }),
    );
  });
});
