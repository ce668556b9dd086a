/** What of a `WheelEvent` counts. */
export interface WheelTurn {
  deltaY: number;
  /** 0: px, 1: lines, 2: pages. */
  deltaMode: number;
  /** Also set by browsers on a trackpad's pinch, whose turns are small. */
  ctrlKey: boolean;
}

const PX_PER_UNIT = [1, 24, 400];
const PINCH_FACTOR = 6;

/** So far (px) a wheel turns from one step to the next: less than a notch of any mouse. */
const STEP_PX = 48;

/** A notch that comes in many small turns, or a flick, is not many steps. */
const STEP_INTERVAL_MS = 150;

/** After a rest a turn begins anew. */
const REST_MS = 400;

/** Makes whole steps of what mouse wheels, which turn in notches, and trackpads, which glide, report. */
export class WheelSteps {
  #turnedPx = 0;
  #turnedAt = -Infinity;
  #steppedAt = -Infinity;

  /** One step towards the world (1), away from it (−1), or none (0); `time` in ms. */
  turn({ deltaY, deltaMode, ctrlKey }: WheelTurn, time: number): -1 | 0 | 1 {
    const px = -deltaY * (PX_PER_UNIT[deltaMode] ?? 1) * (ctrlKey ? PINCH_FACTOR : 1);
    const isNew = time - this.#turnedAt > REST_MS || px * this.#turnedPx < 0;
    this.#turnedPx = isNew ? px : this.#turnedPx + px;
    this.#turnedAt = time;
    if (Math.abs(this.#turnedPx) < STEP_PX) return 0;
    const step = this.#turnedPx > 0 ? 1 : -1;
    this.#turnedPx = 0;
    if (time - this.#steppedAt < STEP_INTERVAL_MS) return 0;
    this.#steppedAt = time;
    return step;
  }
}
