import { TURN_MS } from '../../shared/constants';

/** Turns may take this share of a core: the rest is for those who ask, join and come back. */
const SHARE_OF_TURNS = 0.25;

/** However slow the server is, everybody has their turn within a second. */
const LONGEST_TURN_MS = 250;

/** How much of a turn's length is that of the last turns; one that was interrupted says little. */
const INERTIA = 0.8;

/** How far (ms) the pace may be from what it should be without being set anew. */
const TOLERANCE_MS = 4;

/** How often there are turns: as often as is wished, but less often where they take long. */
export class TurnPace {
  #tookMs = 0;
  #intervalMs = TURN_MS;

  /** From one turn to the next, in ms. */
  get intervalMs(): number {
    return this.#intervalMs;
  }

  /** Notes how much CPU time (ms) a turn took; returns whether the pace has changed. */
  took(ms: number): boolean {
    this.#tookMs = INERTIA * this.#tookMs + (1 - INERTIA) * ms;
    const wanted = Math.round(this.#tookMs / SHARE_OF_TURNS);
    const intervalMs = Math.min(Math.max(wanted, TURN_MS), LONGEST_TURN_MS);
    const isSame = intervalMs === this.#intervalMs;
    const isEnd = intervalMs === TURN_MS || intervalMs === LONGEST_TURN_MS;
    if (isSame || (!isEnd && Math.abs(intervalMs - this.#intervalMs) < TOLERANCE_MS)) return false;
    this.#intervalMs = intervalMs;
    return true;
  }
}
