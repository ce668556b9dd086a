import { RUBBER_BAND_PX } from '../../shared/constants';
import type { Point } from '../../shared/movement/grid';
import {
  type Direction,
  type Walk,
  directionAt,
  distance,
  positionAt,
} from '../../shared/movement/walk';
import { EasedOffset } from './EasedOffset';
import type { Motion } from './Motion';

/**
 * Another player's movement: its walk, and what is left of the last change of it.
 *
 * A new walk is already old when it arrives; the shown position eases over to it.
 */
export class RemoteMotion implements Motion {
  readonly #offset = new EasedOffset();
  #walk: Walk;

  constructor(walk: Walk) {
    this.#walk = walk;
  }

  follow(walk: Walk, now: number): void {
    const shown = this.shownAt(now);
    const truth = positionAt(walk, now);
    this.#walk = walk;
    if (distance(shown, truth) > RUBBER_BAND_PX) this.#offset.clear();
    else this.#offset.start(shown, truth, now);
  }

  shownAt(now: number): Point {
    return this.#offset.applyTo(positionAt(this.#walk, now), now);
  }

  directionAt(now: number): Direction | undefined {
    return directionAt(this.#walk, now);
  }
}
