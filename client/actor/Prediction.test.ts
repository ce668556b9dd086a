import { beforeEach, describe, expect, it } from '@jest/globals';
import { departureTime } from '../../shared/movement/departure';
import { SearchAllowance } from '../../shared/movement/SearchAllowance';
import { depart } from '../../shared/movement/depart';
import { type Walk, distance, positionAt } from '../../shared/movement/walk';
import { freePaths } from '../../test/support/maps';
import { type Departure, Prediction, type PredictionOptions } from './Prediction';

const FREE = freePaths({ width: 4096, height: 4096 });
const JOINED_AT = 10_000;
const STANDING: Walk = { x: 1000, y: 1000, path: [], departedAt: 5000 };
const EAST = { x: 3000, y: 1000 };
const NORTH = { x: 1000, y: 100 };

let sent: Departure[];

function predict(options: Partial<PredictionOptions> = {}): Prediction {
  return new Prediction({
    walk: STANDING,
    joinedAt: JOINED_AT,
    paths: FREE,
    send: (departure) => sent.push(departure),
    ...options,
  });
}

/** The walk that an honest server makes of the wishes sent so far, arriving `latencyMs` later. */
function serverWalk(latencyMs = 100, departures = sent): Walk {
  const searches = new SearchAllowance(1000);
  let walk = STANDING;
  for (const { at, target } of departures) {
    const now = at + latencyMs;
    const departedAt = departureTime({
      at,
      now,
      previousDeparture: walk.departedAt,
      joinedAt: JOINED_AT,
    });
    walk = depart(walk, { departedAt, target, paths: FREE, searches })!;
  }
  return walk;
}

beforeEach(() => {
  sent = [];
});

describe('a wish', () => {
  it('starts the walk at once, at the speed of the world', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    expect(prediction.shownAt(20_000)).toEqual({ x: 1000, y: 1000 });
    expect(prediction.shownAt(21_000)).toEqual({ x: 1070, y: 1000 });
    expect(prediction.directionAt(20_001)).toBe('right');
    expect(sent).toEqual([{ seq: 1, at: 20_000, target: EAST }]);
  });

  it('stops at once', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.stop(21_000);
    expect(prediction.shownAt(25_000)).toEqual({ x: 1070, y: 1000 });
    expect(prediction.directionAt(25_000)).toBeUndefined();
    expect(sent[1]).toEqual({ seq: 2, at: 21_000, target: undefined });
  });

  it('is sent without delay between two milliseconds', () => {
    predict().walkTo(EAST, 20_000.7);
    expect(sent).toEqual([{ seq: 1, at: 20_000, target: EAST }]);
  });

  it('never leads out of the map', () => {
    predict().walkTo({ x: -50, y: 9000 }, 20_000);
    expect(sent[0]!.target).toEqual({ x: 0, y: 4096 });
  });

  it('waits until 50 ms have passed since the previous departure', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.walkTo(NORTH, 20_010);
    prediction.update(20_049);
    expect(sent).toHaveLength(1);
    prediction.update(20_052);
    expect(sent[1]).toEqual({ seq: 2, at: 20_052, target: NORTH });
  });

  it('that is newer replaces one that waits', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.walkTo(NORTH, 20_010);
    prediction.stop(20_020);
    prediction.update(20_060);
    expect(sent.map(({ target }) => target)).toEqual([EAST, undefined]);
  });
});

describe('an answer', () => {
  it('of a server that agrees changes nothing', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.follow(serverWalk(), 20_200);
    prediction.answer(1, 20_200);
    expect(prediction.shownAt(20_200)).toEqual({ x: 1014, y: 1000 });
    expect(prediction).toMatchObject({ corrections: 0, rubberBands: 0 });
  });

  it('of an older wish is not compared with', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.walkTo(NORTH, 21_000);
    const shown = prediction.shownAt(21_500);
    prediction.follow(serverWalk(0, sent.slice(0, 1)), 21_500);
    prediction.answer(1, 21_500);
    expect(prediction.shownAt(21_500)).toEqual(shown);
    expect(prediction.corrections).toBe(0);
  });

  it('of a server that heard of it late is eased into', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.follow(serverWalk(1250), 21_500);
    prediction.answer(1, 21_500);
    expect(prediction.shownAt(21_500).x).toBeCloseTo(1105);
    expect(prediction.shownAt(22_500).x).toBeCloseTo(1105, 1);
    expect(prediction).toMatchObject({ corrections: 1, rubberBands: 0 });
  });

  it('that refuses takes the walk back', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.answer(1, 20_300);
    expect(distance(prediction.shownAt(21_500), STANDING)).toBeLessThan(0.1);
    expect(prediction.corrections).toBe(1);
  });

  it('more than 200 px away makes the actor snap', () => {
    const prediction = predict();
    const walk: Walk = { x: 1300, y: 1000, path: [], departedAt: 20_000 };
    prediction.walkTo(EAST, 20_000);
    prediction.follow(walk, 20_200);
    prediction.answer(1, 20_200);
    expect(prediction.shownAt(20_200)).toEqual({ x: 1300, y: 1000 });
    expect(prediction).toMatchObject({ corrections: 0, rubberBands: 1 });
  });
});

describe('the rubber band', () => {
  const FAST = { speed: 0.2 };

  it('holds a page that believes in another speed', () => {
    const prediction = predict(FAST);
    prediction.walkTo(EAST, 20_000);
    prediction.follow(serverWalk(), 20_100);
    prediction.answer(1, 20_100);
    for (let now = 20_100; now < 40_000; now += 16) {
      prediction.update(now);
      const truth = positionAt(serverWalk(), now);
      expect(distance(prediction.shownAt(now), truth)).toBeLessThanOrEqual(200);
    }
    expect(prediction.rubberBands).toBeGreaterThan(3);
  });

  it('goes on along the rest of the way after snapping', () => {
    const prediction = predict(FAST);
    prediction.walkTo(EAST, 20_000);
    prediction.follow(serverWalk(), 20_100);
    prediction.answer(1, 20_100);
    prediction.update(21_700);
    expect(prediction.rubberBands).toBe(1);
    expect(prediction.shownAt(21_700).x).toBeCloseTo(1000 + 1.7 * 70);
    expect(prediction.shownAt(22_200).x).toBeCloseTo(1000 + 1.7 * 70 + 100);
  });

  it('does not hold what has not been answered yet', () => {
    const prediction = predict(FAST);
    prediction.walkTo(EAST, 20_000);
    prediction.update(21_900);
    expect(prediction.rubberBands).toBe(0);
  });

  it('holds what was not answered for two seconds', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    for (let now = 20_000; now < 24_000; now += 16) prediction.update(now);
    expect(prediction.rubberBands).toBe(1);
    expect(prediction.shownAt(24_000)).toEqual({ x: 1000, y: 1000 });
  });
});

describe('the state', () => {
  it('is followed when it changes without being asked', () => {
    const prediction = predict();
    prediction.follow({ x: 1030, y: 1000, path: [], departedAt: 20_000 }, 20_000);
    expect(prediction.shownAt(20_000)).toEqual({ x: 1000, y: 1000 });
    expect(prediction.shownAt(22_000).x).toBeCloseTo(1030);
  });

  it('is what counts while the connection is lost: what it had no answer to is taken back', () => {
    const prediction = predict({ walk: { ...STANDING, path: [3000, 1000], departedAt: 19_000 } });
    prediction.walkTo(NORTH, 20_000);
    prediction.lose(20_500);
    prediction.update(20_600);
    expect(prediction.shownAt(22_000).x).toBeCloseTo(1210);
    expect(prediction.shownAt(22_000).y).toBeCloseTo(1000);
    expect(prediction.directionAt(22_000)).toBe('right');
  });

  it('drops a wish that waits for its moment when the connection is lost', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.walkTo(NORTH, 20_010);
    prediction.lose(20_020);
    prediction.update(20_100);
    expect(sent).toHaveLength(1);
  });

  it('is what counts after a lost connection, as no answer will come', () => {
    const prediction = predict();
    prediction.walkTo(EAST, 20_000);
    prediction.resume(25_000, 25_000);
    expect(prediction.rubberBands).toBe(1);
    expect(prediction.shownAt(25_000)).toEqual({ x: 1000, y: 1000 });
  });
});
