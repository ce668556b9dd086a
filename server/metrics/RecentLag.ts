import { LoopLag } from './LoopLag';

const WINDOW_MS = 5_000;

/** The worst lag of the event loop lately, the same for all who look. */
export class RecentLag {
  readonly #lag = new LoopLag();
  readonly #timer: NodeJS.Timeout;
  #lastMs = 0;

  constructor() {
    this.#timer = setInterval(() => {
      this.#lastMs = this.#lag.quantileMs(1);
      this.#lag.beginAnew();
    }, WINDOW_MS).unref();
  }

  /** The longest lag (ms) of the last five to ten seconds. */
  get worstMs(): number {
    return Math.max(this.#lastMs, this.#lag.quantileMs(1));
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#lag.stop();
  }
}
