import { expect, it } from '@jest/globals';
import type { WorldActor } from '../world/World';
import { RemoteMotion } from './RemoteMotion';
import { nearestFirst } from './nearestFirst';

function actor(id: string, x: number): WorldActor {
  const walk = { x, y: 0, path: [], departedAt: 0 };
  return { id, name: id, avatar: 0, online: true, walk, motion: new RemoteMotion(walk) };
}

it('lists the others that are meant, the nearest first', () => {
  const own = actor('own', 100);
  const others = [actor('far', 500), actor('near', 90), actor('unseen', 101), actor('east', 130)];
  const actors = new Map([own, ...others].map((each) => [each.id, each]));
  const names = nearestFirst({ actors, own, now: () => 0 }, (id) => id !== 'unseen').map(
    ({ name }) => name,
  );
  expect(names).toEqual(['near', 'east', 'far']);
});

it('lists nobody before one is there oneself', () => {
  const actors = new Map([['far', actor('far', 5)]]);
  expect(nearestFirst({ actors, own: undefined, now: () => 0 }, () => true)).toEqual([]);
});
