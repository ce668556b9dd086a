import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Place, type WantedBubble, placeBubbles } from './placeBubbles';

const SCREEN = { width: 400, height: 300 };

function bubble(x: number, y: number, width = 100, height = 30): WantedBubble {
  return { tip: { x, y }, width, height };
}

describe('placeBubbles', () => {
  it('lets a bubble stand on its tip', () => {
    expect(placeBubbles([bubble(200, 150)], SCREEN)).toEqual([{ x: 150, y: 120, lift: 0 }]);
  });

  it('keeps it on the screen', () => {
    const places = placeBubbles([bubble(0, 200), bubble(400, 200), bubble(200, 10)], SCREEN);
    expect(places).toMatchObject([{ x: 5 }, { x: 295 }, { y: 5 }]);
  });

  it('moves the older of two up', () => {
    const [newer, older] = placeBubbles([bubble(200, 200), bubble(230, 205)], SCREEN);
    expect(newer).toMatchObject({ y: 170, lift: 0 });
    expect(older).toMatchObject({ y: 135, lift: 40 });
  });

  it('does not show one that would have to move far, or off the screen', () => {
    const crowd = Array.from({ length: 5 }, () => bubble(200, 200));
    const places = placeBubbles(crowd, SCREEN).map((place) => place !== undefined);
    expect(places).toEqual([true, true, false, false, false]);
    expect(placeBubbles([bubble(200, 40), bubble(200, 40)], SCREEN)[1]).toBeUndefined();
  });

  it('shows the newest twelve', () => {
    const wide = { width: 4000, height: 300 };
    const row = Array.from({ length: 20 }, (_, i) => bubble(100 + i * 150, 200));
    const places = placeBubbles(row, wide);
    expect(places.map((place) => place !== undefined)).toEqual(row.map((_, i) => i < 12));
  });

  it('never lets one cover another one', () => {
    const any = fc.record({
      tip: fc.record({
        x: fc.integer({ min: -20, max: 420 }),
        y: fc.integer({ min: 0, max: 300 }),
      }),
      width: fc.integer({ min: 20, max: 220 }),
      height: fc.integer({ min: 20, max: 70 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (bubbles) => {
        const places = placeBubbles(bubbles, SCREEN);
        const boxes = bubbles.flatMap(({ width, height }, i) =>
          places[i] ? [{ ...places[i], width, height }] : [],
        );
        boxes.forEach((a, i) => {
          for (const b of boxes.slice(i + 1)) expect(isCovering(a, b)).toBe(false);
        });
      }),
    );
  });
});

type Box = Place & { width: number; height: number };

function isCovering(a: Box, b: Box): boolean {
  const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x;
  const isOver = a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !isBeside && !isOver;
}
