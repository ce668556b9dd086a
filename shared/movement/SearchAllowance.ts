/** After a burst, ways round obstacles are searched this often: as often as a held pointer asks. */
export const SEARCH_INTERVAL_MS = 250;

/** So many searches a page asks for in a burst; further ones wait for their moment. */
export const SEARCHES_AT_ONCE = 8;

/** So many the server grants: it may hear of those of a page closer together than they were asked for. */
export const SEARCHES_GRANTED_AT_ONCE = 12;

/** Bounds how often a way round obstacles is searched for one actor. */
export class SearchAllowance {
  readonly #atOnce: number;
  /** Time (ms) at which the whole burst is available again. */
  #restoredAt = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Whether the whole burst is available at `now` (ms). */
  isRestored(now: number): boolean {
    return now >= this.#restoredAt;
  }

  /** Takes one search at `now` (ms), unless too many have been taken; returns whether it may be done. */
  take(now: number): boolean {
    const restoredAt = Math.max(this.#restoredAt, now) + SEARCH_INTERVAL_MS;
    if (restoredAt - now > this.#atOnce * SEARCH_INTERVAL_MS) return false;
    this.#restoredAt = restoredAt;
    return true;
  }
}
