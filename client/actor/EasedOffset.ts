import type { Point } from '../../shared/movement/grid';

const TIME_CONSTANT_MS = 120;

/** A share too small to be seen, of any displacement that is not cut short. */
const FADED = 1e-4;

/** A displacement (px) that fades away: what hides a correction from the eye. */
export class EasedOffset {
  #x = 0;
  #y = 0;
  #since = 0;

  /** Lets the difference between what is shown and what is true fade from `now` (ms) on. */
  start(shown: Point, truth: Point, now: number): void {
    this.#x = shown.x - truth.x;
    this.#y = shown.y - truth.y;
    this.#since = now;
  }

  clear(): void {
    this.#x = 0;
    this.#y = 0;
  }

  /** `point` with what is left of the displacement at `now`. */
  applyTo(point: Point, now: number): Point {
    // For most actors in most pictures.
    if (this.#x === 0 && this.#y === 0) return point;
    const share = Math.exp(-Math.max(0, now - this.#since) / TIME_CONSTANT_MS);
    if (share < FADED) this.clear();
    return { x: point.x + this.#x * share, y: point.y + this.#y * share };
  }
}
