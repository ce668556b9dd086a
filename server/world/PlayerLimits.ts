import { SEARCHES_GRANTED_AT_ONCE, SearchAllowance } from '../../shared/movement/SearchAllowance';
import { FrameBudget } from './FrameBudget';
import { SlidingWindow } from './SlidingWindow';
import type { Rules } from './rules';

/** So many malformed messages are forgiven within ten seconds; the next one ends the connection. */
const FORGIVEN_MESSAGES = { most: 19, withinMs: 10_000 };
const EXCESS_NOTICES = { most: 1, withinMs: 1_000 };

/** What one user may do; times are in ms, of a clock that never jumps. */
export class PlayerLimit {
  readonly frames = new FrameBudget();
  readonly forgiven: SlidingWindow;
  readonly excess: SlidingWindow;
  readonly searches = new SearchAllowance(SEARCHES_GRANTED_AT_ONCE);
  readonly chat: SlidingWindow;

  constructor({ chatLines }: Rules, now: () => number) {
    this.forgiven = new SlidingWindow(FORGIVEN_MESSAGES, now);
    this.excess = new SlidingWindow(EXCESS_NOTICES, now);
    this.chat = new SlidingWindow(chatLines, now);
  }

  /** Whether all of it is available again: a new one would be the same. */
  isRestored(now: number): boolean {
    const { frames, searches } = this;
    const windows = [this.forgiven, this.excess, this.chat];
    const areRestored = windows.every(({ isRestored }) => isRestored);
    return areRestored && frames.isRestored(now) && searches.isRestored(now);
  }
}

/**
 * What each user may do, over whatever connections of this process they come: who leaves and comes back
 * finds it as they left it.
 */
export class PlayerLimits {
  readonly #rules: Rules;
  readonly #limits = new Map<number, PlayerLimit>();
  readonly #now: () => number;

  /** @param now a clock in ms that never jumps */
  constructor(rules: Rules, now: () => number = () => performance.now()) {
    this.#rules = rules;
    this.#now = now;
  }

  /** Of how many users anything is remembered. */
  get size(): number {
    return this.#limits.size;
  }

  /** To be asked for anew each time: what is restored is forgotten. */
  of(userId: number): PlayerLimit {
    const known = this.#limits.get(userId);
    if (known) return known;
    const limit = new PlayerLimit(this.#rules, this.#now);
    this.#limits.set(userId, limit);
    return limit;
  }

  /** Forgets who has nothing that is to be remembered; to be called now and then. */
  sweep(): void {
    const now = this.#now();
    for (const [userId, limit] of this.#limits) {
      if (limit.isRestored(now)) this.#limits.delete(userId);
    }
  }
}
