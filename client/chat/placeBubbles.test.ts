import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Box } from './ControlBoxes';
import { type WantedBubble, placeBubbles } from './placeBubbles';

const SCREEN = { width: 400, height: 300 };
const ROOM = { screen: SCREEN, controls: [] };

/** A map in the upper left corner. */
const MAP = { x: 10, y: 10, width: 90, height: 60 };

function bubble(x: number, y: number, width = 100, height = 30): WantedBubble {
  return { tip: { x, y }, width, height };
}

describe('placeBubbles', () => {
  it('lets a bubble stand on its tip', () => {
    expect(placeBubbles([bubble(200, 150)], ROOM)).toEqual([{ x: 150, y: 120, lift: 0, shift: 0 }]);
  });

  it('keeps it on the screen', () => {
    const places = placeBubbles([bubble(0, 200), bubble(400, 200), bubble(200, 10)], ROOM);
    expect(places).toMatchObject([{ x: 5 }, { x: 295 }, { y: 5 }]);
  });

  it('moves the older of two up', () => {
    const [newer, older] = placeBubbles([bubble(200, 200), bubble(230, 205)], ROOM);
    expect(newer).toMatchObject({ y: 170, lift: 0 });
    expect(older).toMatchObject({ y: 135, lift: 40 });
  });

  it('does not show one that would have to move far, or off the screen', () => {
    const crowd = Array.from({ length: 5 }, () => bubble(200, 200));
    const places = placeBubbles(crowd, ROOM).map((place) => place !== undefined);
    expect(places).toEqual([true, true, true, false, false]);
    expect(placeBubbles([bubble(200, 40), bubble(200, 40)], ROOM)[1]).toBeUndefined();
  });

  it('moves one aside that would lie behind controls, as far as its tail reaches', () => {
    const room = { screen: SCREEN, controls: [MAP] };
    expect(placeBubbles([bubble(120, 60)], room)).toMatchObject([{ x: 105, y: 30, lift: 0 }]);
    expect(placeBubbles([bubble(155, 60)], room)).toMatchObject([{ x: 105, y: 30, lift: 0 }]);
    const right = { ...MAP, x: 300 };
    const places = placeBubbles([bubble(280, 60)], { screen: SCREEN, controls: [right] });
    expect(places).toMatchObject([{ x: 195, y: 30, lift: 0 }]);
  });

  it('moves one aside and down where two controls are in the way', () => {
    const bar = { x: 0, y: 0, width: 400, height: 20 };
    const places = placeBubbles([bubble(120, 50)], { screen: SCREEN, controls: [bar, MAP] });
    expect(places).toMatchObject([{ x: 105, y: 25, lift: 0 }]);
  });

  it('moves one down where there is no room aside, but not far from who speaks', () => {
    const room = { screen: SCREEN, controls: [MAP] };
    expect(placeBubbles([bubble(60, 100)], room)).toMatchObject([{ x: 10, y: 75, lift: 0 }]);
    expect(placeBubbles([bubble(60, 25)], room)).toMatchObject([{ x: 10, y: 75, lift: 0 }]);
    expect(placeBubbles([bubble(60, 24)], room)).toEqual([undefined]);
    expect(placeBubbles([bubble(60, 105), bubble(60, 105)], room)[1]).toBeUndefined();
  });

  describe('leaves one see oneself', () => {
    const self = { x: 190, y: 150, width: 20, height: 40 };
    const room = { screen: SCREEN, controls: [], self };

    it('by moving up, or aside, where that is not as far', () => {
      expect(placeBubbles([bubble(200, 160)], room)).toEqual([
        { x: 150, y: 115, lift: 15, shift: 0 },
      ]);
      expect(placeBubbles([bubble(225, 195)], room)).toEqual([
        { x: 215, y: 165, lift: 0, shift: 40 },
      ]);
      expect(placeBubbles([bubble(175, 195)], room)).toEqual([
        { x: 85, y: 165, lift: 0, shift: -40 },
      ]);
    });

    it('in places that nobody else has', () => {
      const [newer, older] = placeBubbles([bubble(230, 195), bubble(240, 197)], room);
      expect(newer).toEqual({ x: 215, y: 165, lift: 0, shift: 35 });
      expect(older).toEqual({ x: 190, y: 115, lift: 52, shift: 0 });
    });

    it('over the own head as without', () => {
      expect(placeBubbles([bubble(200, 145)], room)).toEqual(
        placeBubbles([bubble(200, 145)], { ...room, self: undefined }),
      );
    });

    it('unless there is no other place', () => {
      expect(placeBubbles([bubble(200, 235, 100, 50)], room)).toEqual([
        { x: 150, y: 185, lift: 0, shift: 0 },
      ]);
    });
  });

  it('shows the newest twelve', () => {
    const wide = { width: 4000, height: 300 };
    const row = Array.from({ length: 20 }, (_, i) => bubble(100 + i * 150, 200));
    const places = placeBubbles(row, { screen: wide, controls: [] });
    expect(places.map((place) => place !== undefined)).toEqual(row.map((_, i) => i < 12));
  });

  it('comes to an end where fractions of a pixel do not add up', () => {
    const upTo = (px: number) => fc.integer({ min: 0, max: px * 1000 }).map((part) => part / 1000);
    const any = fc.record({
      tip: fc.record({ x: upTo(400), y: upTo(150) }),
      width: fc.constant(150),
      height: fc.integer({ min: 20, max: 70 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (bubbles) => {
        expect(placeBubbles(bubbles, ROOM)).toHaveLength(bubbles.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('never lets one cover another one, or lie behind controls', () => {
    const any = fc.record({
      tip: fc.record({
        x: fc.integer({ min: -20, max: 420 }),
        y: fc.integer({ min: 0, max: 300 }),
      }),
      width: fc.integer({ min: 20, max: 220 }),
      height: fc.integer({ min: 20, max: 70 }),
    });
    const control = fc.record({
      x: fc.integer({ min: 0, max: 350 }),
      y: fc.integer({ min: 0, max: 100 }),
      width: fc.integer({ min: 20, max: 200 }),
      height: fc.integer({ min: 20, max: 100 }),
    });
    const some = fc.array(any, { maxLength: 30 });
    const few = fc.array(control, { maxLength: 3 });
    const body = fc.option(control, { nil: undefined });
    fc.assert(
      fc.property(some, few, body, (bubbles, controls, self) => {
        const places = placeBubbles(bubbles, { screen: SCREEN, controls, self });
        const boxes = bubbles.flatMap(({ width, height }, i) =>
          places[i] ? [{ ...places[i], width, height }] : [],
        );
        boxes.forEach((a, i) => {
          for (const b of [...boxes.slice(i + 1), ...controls]) {
            expect(isCovering(a, b)).toBe(false);
          }
        });
      }),
    );
  });
});

function isCovering(a: Box, b: Box): boolean {
  const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x;
  const isOver = a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !isBeside && !isOver;
}
