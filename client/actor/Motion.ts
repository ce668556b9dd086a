import type { Point } from '../../shared/movement/grid';
import type { Direction } from '../../shared/movement/walk';

/** How an actor is shown to move; `now` is room time in milliseconds. */
export interface Motion {
  shownAt(now: number): Point;
  /** Which way it walks, or undefined while it stands. */
  directionAt(now: number): Direction | undefined;
}
