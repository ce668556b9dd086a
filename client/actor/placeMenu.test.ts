import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeMenu } from './placeMenu';

const MENU = { width: 120, height: 160 };
const SCREEN = { width: 375, height: 667 };

it('stands to the right of whom it is about, and to the left at the right edge', () => {
  expect(placeMenu({ x: 100, y: 200 }, MENU, SCREEN)).toEqual({ x: 122, y: 200 });
  expect(placeMenu({ x: 300, y: 200 }, MENU, SCREEN)).toEqual({ x: 158, y: 200 });
});

it('is on the screen, wherever they are', () => {
  const coordinate = fc.double({ min: -50, max: 800, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, (x, y) => {
      const place = placeMenu({ x, y }, MENU, SCREEN);
      expect(place.x).toBeGreaterThan(0);
      expect(place.y).toBeGreaterThan(0);
      expect(place.x + MENU.width).toBeLessThan(SCREEN.width);
      expect(place.y + MENU.height).toBeLessThan(SCREEN.height);
    }),
  );
});
