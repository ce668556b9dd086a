import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NameSpace } from './NameSpace';

const VIEW = { x: 1000, y: 500, width: 640, height: 480 };

function space(): NameSpace {
  const created = new NameSpace();
  created.clear(VIEW);
  return created;
}

describe('names', () => {
  it('that lie over one another cannot both be read', () => {
    const names = space();
    expect(names.take({ x: 1300, y: 700, width: 80 })).toBe(true);
    expect(names.take({ x: 1320, y: 704, width: 80 })).toBe(false);
  });

  it('beside and above one another can', () => {
    const names = space();
    expect(names.take({ x: 1300, y: 700, width: 80 })).toBe(true);
    expect(names.take({ x: 1390, y: 700, width: 80 })).toBe(true);
    expect(names.take({ x: 1300, y: 680, width: 80 })).toBe(true);
  });

  it('have their room again in the next picture', () => {
    const names = space();
    names.take({ x: 1300, y: 700, width: 80 });
    names.clear({ ...VIEW, x: VIEW.x + 1 });
    expect(names.take({ x: 1300, y: 700, width: 80 })).toBe(true);
  });

  it('that stand still are read or not alike, however far one has moved on', () => {
    const at = fc.record({
      x: fc.integer({ min: 1250, max: 1400 }),
      y: fc.integer({ min: 650, max: 800 }),
      width: fc.integer({ min: 20, max: 160 }),
    });
    fc.assert(
      fc.property(fc.array(at, { maxLength: 40 }), fc.nat(200), fc.nat(100), (places, x, y) => {
        const read = (names: NameSpace) => places.map((place) => names.take(place));
        const moved = new NameSpace();
        moved.clear({ ...VIEW, x: VIEW.x + x, y: VIEW.y + y });
        expect(read(moved)).toEqual(read(space()));
      }),
    );
  });

  it('at the edges, or beyond them, harm nothing', () => {
    const names = space();
    for (const [x, y] of [
      [900, 400],
      [1000, 500],
      [1640, 980],
      [2000, 2000],
    ] as const) {
      expect(typeof names.take({ x, y, width: 90 })).toBe('boolean');
    }
  });
});
