/** A place on a sheet: some columns of a row. */
export interface Slot {
  row: number;
  column: number;
  columns: number;
}

/** Which places of a sheet are taken; at most 32 columns wide. */
export class SheetSpace {
  readonly #columns: number;
  /** For each row a bit for each column that is taken. */
  readonly #rows: Uint32Array;

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = new Uint32Array(rows);
  }

  /** Takes the first place that is wide enough; undefined when there is none. */
  take(columns: number): Slot | undefined {
    for (let row = 0; row < this.#rows.length; row += 1) {
      for (let column = 0; column + columns <= this.#columns; column += 1) {
        const slot = { row, column, columns };
        if (this.#isTaken(slot)) continue;
        this.#rows[row]! |= bitsOf(slot);
        return slot;
      }
    }
    return undefined;
  }

  free(slot: Slot): void {
    this.#rows[slot.row]! &= ~bitsOf(slot);
  }

  #isTaken(slot: Slot): boolean {
    return (this.#rows[slot.row]! & bitsOf(slot)) !== 0;
  }
}

function bitsOf({ column, columns }: Slot): number {
  // A shift by 32 would be one by 0.
  return (columns === 32 ? 0xffff_ffff : (1 << columns) - 1) << column;
}
