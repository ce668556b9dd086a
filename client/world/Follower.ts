import type { Point } from '../../shared/movement/grid';
import { distance } from '../../shared/movement/walk';
import { toDevicePixel } from './Camera';

const TIME_CONSTANT_MS = 120;

/** Nobody walks as far (px) from one picture to the next: that is a jump, and the camera jumps along. */
const JUMP_PX = 100;

/** Follows an actor with a little delay, so that the picture sets off and stops softly. */
export class Follower {
  #place?: Point;
  #time = 0;
  #lagX = 0;
  #lagY = 0;

  /** Begins anew: the next place is looked at straight away. */
  reset(): void {
    this.#place = undefined;
  }

  /**
   * Where to look at `time` (ms) to follow who is at `place`; `isStiff` stays right on them.
   *
   * The place and the delay are rounded to device pixels apart from each other: while the delay is
   * constant, as on a straight way, who is followed stands still on the screen to the pixel.
   */
  follow(place: Point, { time, zoom, isStiff }: Follow): Point {
    const elapsed = Math.max(0, time - this.#time);
    const before = this.#place;
    this.#place = place;
    this.#time = time;
    if (!before || isStiff || distance(before, place) > JUMP_PX) {
      this.#lagX = 0;
      this.#lagY = 0;
    } else {
      this.#lagX = lagAfter(this.#lagX, place.x - before.x, elapsed);
      this.#lagY = lagAfter(this.#lagY, place.y - before.y, elapsed);
    }
    return {
      x: toDevicePixel(place.x, zoom) - toDevicePixel(this.#lagX, zoom),
      y: toDevicePixel(place.y, zoom) - toDevicePixel(this.#lagY, zoom),
    };
  }
}

interface Follow {
  /** Local time in ms. */
  time: number;
  zoom: number;
  isStiff: boolean;
}

/** What becomes of a delay (px) while one walks on evenly; exact, however long a picture takes. */
function lagAfter(lag: number, walked: number, elapsed: number): number {
  if (elapsed === 0) return lag + walked;
  const rest = Math.exp(-elapsed / TIME_CONSTANT_MS);
  return lag * rest + (walked / elapsed) * TIME_CONSTANT_MS * (1 - rest);
}
