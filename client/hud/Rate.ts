const WINDOW_MS = 1000;

/** How fast a counter grows, over the last second. */
export class Rate {
  readonly #readings: { count: number; time: number }[] = [];

  /** Takes a reading of the counter at `time` (ms) and gives its growth per second. */
  update(count: number, time: number): number {
    this.#readings.push({ count, time });
    // The oldest one kept is the first that is at least a second old.
    while (this.#readings.length > 2 && this.#readings[1]!.time <= time - WINDOW_MS) {
      this.#readings.shift();
    }
    const oldest = this.#readings[0]!;
    const seconds = (time - oldest.time) / 1000;
    return seconds > 0 ? (count - oldest.count) / seconds : 0;
  }
}
