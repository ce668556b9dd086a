import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SheetSpace, type Slot } from './SheetSpace';

const COLUMNS = 32;
const ROWS = 3;

function isOverlapping(one: Slot, other: Slot): boolean {
  const isApart =
    one.column + one.columns <= other.column || other.column + other.columns <= one.column;
  return one.row === other.row && !isApart;
}

describe('the space of a sheet', () => {
  it('gives no place twice, whatever is taken and given back', () => {
    const step = fc.record({ columns: fc.integer({ min: 1, max: COLUMNS }), frees: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const space = new SheetSpace(COLUMNS, ROWS);
        const taken: Slot[] = [];
        for (const { columns, frees } of steps) {
          const slot = space.take(columns);
          if (slot) {
            expect(slot).toMatchObject({ columns });
            expect(slot.column + slot.columns).toBeLessThanOrEqual(COLUMNS);
            expect(slot.row).toBeLessThan(ROWS);
            expect(taken.some((other) => isOverlapping(slot, other))).toBe(false);
            taken.push(slot);
          }
          for (const other of taken.splice(0, frees > 15 ? 1 : 0)) space.free(other);
        }
      }),
    );
  });

  it('is used to the last column, and again when all has been given back', () => {
    const space = new SheetSpace(COLUMNS, ROWS);
    for (let round = 0; round < 2; round += 1) {
      const slots = Array.from({ length: ROWS * 4 }, () => space.take(8)!);
      expect(space.take(1)).toBeUndefined();
      for (const slot of slots) space.free(slot);
    }
    expect(space.take(COLUMNS)).toEqual({ row: 0, column: 0, columns: COLUMNS });
  });
});
