import type { Point, Size } from '../../shared/movement/grid';

/** The grain (CSS px) in which it is noted what names cover. */
const CELL = { width: 8, height: 6 };

/** So much of a name (CSS px) may be covered by others before it cannot be read. */
const SLACK_X_PX = 6;

/** How high (CSS px) letters are, and how far their foot is above that of the name. */
const LETTERS = { height: 10, foot: 1 };

/** A name's place in the world, in CSS px of the screen: the middle of its lower edge. */
interface NamePlace extends Point {
  width: number;
}

/**
 * The room that names take in one picture: in a crowd only those are shown that can be read.
 *
 * Places are the world's, so that what stands still is noted alike wherever one looks.
 */
export class NameSpace {
  #cells = new Uint8Array(0);
  #columns = 0;
  #left = 0;
  #top = 0;

  /** Forgets all names; those to come are within this part of the world (CSS px), or reach into it. */
  clear({ x, y, width, height }: Point & Size): void {
    this.#left = Math.floor(x / CELL.width);
    this.#top = Math.floor(y / CELL.height);
    this.#columns = Math.ceil(width / CELL.width) + 1;
    const count = this.#columns * (Math.ceil(height / CELL.height) + 1);
    if (this.#cells.length === count) this.#cells.fill(0);
    else this.#cells = new Uint8Array(count);
  }

  /** Gives a name its room, unless others cover too much of it; returns whether it has. */
  take({ x, y, width }: NamePlace): boolean {
    const rows = this.#cells.length / this.#columns;
    const half = Math.max(1, width / 2 - SLACK_X_PX);
    const left = Math.max(0, Math.floor((x - half) / CELL.width) - this.#left);
    const right = Math.min(this.#columns - 1, Math.floor((x + half) / CELL.width) - this.#left);
    const foot = y - LETTERS.foot;
    const top = Math.max(0, Math.floor((foot - LETTERS.height) / CELL.height) - this.#top);
    const bottom = Math.min(rows - 1, Math.floor(foot / CELL.height) - this.#top);
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        if (this.#cells[row * this.#columns + column] === 1) return false;
      }
    }
    for (let row = top; row <= bottom; row += 1) {
      const start = row * this.#columns;
      this.#cells.fill(1, start + left, start + right + 1);
    }
    return true;
  }
}
