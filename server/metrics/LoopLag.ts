import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How finely the event loop's lag is looked at. */
const RESOLUTION_MS = 10;

/** How late the event loop came to what was due, since it was last told to begin anew. */
export class LoopLag {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.#delay.enable();
  }

  /** The lag (ms) that this share of all looks, 0 to 1, did not exceed. */
  quantileMs(share: number): number {
    // What is measured is the time between two looks of its own; before the first one it is nothing.
    const measured = this.#delay.percentile(share * 100) / 1e6;
    return Math.max(0, measured - RESOLUTION_MS);
  }

  beginAnew(): void {
    this.#delay.reset();
  }

  stop(): void {
    this.#delay.disable();
  }
}
