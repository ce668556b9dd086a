// Looked up once: these run a thousand times in a search, and among globals a test's lookup is slow.
const { ceil, floor, max, min } = Math;

interface Given {
  /** How many lanes lie side by side. */
  count: number;
  /** How many tiles a lane has. */
  length: number;
  /** Edge of a tile. */
  tile: number;
  /** How far from what blocks one keeps. */
  clearance: number;
  isBlocked: (lane: number, index: number) => boolean;
}

/**
 * The rows of a map, or its columns: tells whether a line is clear of what blocks, lane by lane.
 *
 * All lengths are whole numbers, so that there is nothing to round: `along` counts along the lanes,
 * `across` from lane to lane.
 */
export class Lanes {
  readonly #count: number;
  readonly #length: number;
  readonly #tile: number;
  readonly #clearance: number;
  /** Lane by lane, how many tiles block before each one, and in the whole lane. */
  readonly #blockedBefore: Uint16Array;

  constructor({ count, length, tile, clearance, isBlocked }: Given) {
    this.#count = count;
    this.#length = length;
    this.#tile = tile;
    this.#clearance = clearance;
    this.#blockedBefore = new Uint16Array(count * (length + 1));
    for (let lane = 0; lane < count; lane += 1) {
      const first = lane * (length + 1);
      for (let i = 0; i < length; i += 1) {
        this.#blockedBefore[first + i + 1] =
          this.#blockedBefore[first + i]! + (isBlocked(lane, i) ? 1 : 0);
      }
    }
  }

  /** Whether a line keeps clear; it may touch the edge of what it has to keep from. */
  isClear(along: number, across: number, toAlong: number, toAcross: number): boolean {
    if (across > toAcross) return this.isClear(toAlong, toAcross, along, across);
    const tile = this.#tile;
    const clearance = this.#clearance;
    const [dAlong, dAcross] = [toAlong - along, toAcross - across];
    // Positions along the lanes are counted in parts of a step: so they are whole numbers, too.
    const parts = dAcross === 0 ? 1 : dAcross;
    const margin = clearance * parts;
    const firstLane = max(0, floor((across - clearance) / tile));
    const lastLane = min(this.#count, ceil((toAcross + clearance) / tile)) - 1;
    for (let lane = firstLane; lane <= lastLane; lane += 1) {
      const enters = max(across, lane * tile - clearance);
      const leaves = min(toAcross, (lane + 1) * tile + clearance);
      const from = along * parts + (dAcross === 0 ? 0 : (enters - across) * dAlong);
      const to = along * parts + (dAcross === 0 ? dAlong : (leaves - across) * dAlong);
      const first = floor((min(from, to) - margin) / (tile * parts));
      const last = ceil((max(from, to) + margin) / (tile * parts));
      if (this.#hasBlocked(lane, first, last)) return false;
    }
    return true;
  }

  /** Whether anything blocks in a lane from tile `first` to before tile `end`. */
  #hasBlocked(lane: number, first: number, end: number): boolean {
    const start = lane * (this.#length + 1);
    const before = this.#blockedBefore[start + max(0, first)]!;
    return this.#blockedBefore[start + min(this.#length, end)]! > before;
  }
}
