import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { World } from '../server/world/World';
import { Ground } from '../shared/movement/Ground';
import { PathFinder } from '../shared/movement/PathFinder';
import type { Point } from '../shared/movement/grid';
import { type Walk, positionAt } from '../shared/movement/walk';
import { drawMap, meadow } from './support/maps';
import { type Departure, Prediction } from '../client/actor/Prediction';

const JOINED_AT = 10_000;
const ACTOR_ID = 1;

let sent: Departure[];
beforeEach(() => {
  sent = [];
});

function predict(walk: Walk, paths: PathFinder): Prediction {
  const send = (departure: Departure) => void sent.push(departure);
  return new Prediction({ walk, paths, joinedAt: JOINED_AT, send });
}

it('agrees exactly with a world that hears of every wish within 250 ms', () => {
  const coordinate = fc.integer({ min: -100, max: 4200 });
  const target = fc.option(fc.record({ x: coordinate, y: coordinate }), { nil: undefined });
  const wish = fc.record({ pauseMs: fc.double({ min: 0, max: 600, noNaN: true }), target });
  const wishes = fc.array(wish, { minLength: 1, maxLength: 30 });
  // A room that is new, and one of which the time takes more than 32 bits.
  const age = fc.constantFrom(0, 2 ** 32);
  // Each has searched for other ways before.
  const [here, there] = [meadow(), meadow()].map((map) => new PathFinder(new Ground(map)));
  fc.assert(
    fc.property(wishes, fc.integer({ min: 0, max: 250 }), age, (list, latency, ageMs) => {
      sent = [];
      const world = new World(there!);
      const actor = { actorId: ACTOR_ID, epoch: 1, revision: 0, name: 'Anna', avatar: 0 };
      world.spawn({ ...actor, x: 2048, y: 2048 }, JOINED_AT);
      const truth = (): Walk => world.state.actors.get(String(ACTOR_ID))!.toJSON();
      const prediction = predict(truth(), here!);
      let now = 20_000 + ageMs;
      let heard = 0;
      for (const { pauseMs, target } of list) {
        if (target) prediction.walkTo(target, now);
        else prediction.stop(now);
        for (const end = now + pauseMs; now < end; now += 16) prediction.update(now);
        for (const departure of sent.slice(heard)) {
          const answer = world.command(ACTOR_ID, departure, departure.at + latency);
          expect(answer).toEqual({ actorId: ACTOR_ID, seq: departure.seq });
        }
        heard = sent.length;
        prediction.follow(truth(), now);
        prediction.answer(sent.length, now);
        expect(prediction.shownAt(now)).toEqual(positionAt(truth(), now));
      }
      expect(prediction).toMatchObject({ corrections: 0, rubberBands: 0 });
    }),
  );
});

describe('a way round obstacles', () => {
  const paths = new PathFinder(new Ground(drawMap('....', '.##.', '....')));
  const walk: Walk = { x: 30, y: 8, path: [], departedAt: 5000 };
  const BELOW = { x: 30, y: 40 };

  it('is walked at once', () => {
    const prediction = predict(walk, paths);
    prediction.walkTo(BELOW, 20_000);
    expect(sent).toEqual([{ seq: 1, at: 20_000, target: BELOW }]);
    expect(prediction.shownAt(20_500)).toMatchObject({ x: 12 });
    expect(prediction.shownAt(30_000)).toEqual(BELOW);
  });

  it('waits for its moment when too many have been asked for', () => {
    const wide = new Ground(drawMap('.'.repeat(40), `.${'#'.repeat(38)}.`, '.'.repeat(40)));
    const prediction = predict({ ...walk, x: 320 }, new PathFinder(wide));
    for (let i = 0; i < 20; i += 1) prediction.walkTo({ x: 320, y: 40 }, 20_000 + i * 50);
    expect(sent.map(({ at }) => at - 20_000)).toEqual([
      0, 50, 100, 150, 200, 250, 300, 350, 400, 500, 750,
    ]);
    prediction.update(20_999);
    expect(sent).toHaveLength(11);
    prediction.update(21_000);
    expect(sent[11]).toEqual({ seq: 12, at: 21_000, target: { x: 320, y: 40 } });
  });

  it('in a direction goes on along the wall, until another wish', () => {
    const prediction = predict(walk, paths);
    const aim = ({ x, y }: Point) => (y < 12 ? { x, y: 12 } : { x: Math.min(x + 20, 64), y });
    prediction.head(aim, 20_000);
    for (let now = 20_000; now < 21_500; now += 16) prediction.update(now);
    expect(sent.map(({ target }) => target)).toEqual([
      { x: 30, y: 12 },
      { x: 50, y: 12 },
      { x: 64, y: 12 },
    ]);
    prediction.update(22_000);
    prediction.stop(22_100);
    prediction.update(22_200);
    expect(sent).toHaveLength(4);
  });
});
