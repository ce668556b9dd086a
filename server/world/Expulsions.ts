const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Each time one has to wait so many times as long as the last time. */
const GROWTH = 4;

/** Who has behaved for so long begins anew. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** Beyond so many the oldest ones are forgotten: memory must not grow with what is done to it. */
const MOST_REMEMBERED = 10_000;

interface Expulsion {
  times: number;
  /** Times in ms, of a clock that never jumps. */
  endsAt: number;
  forgottenAt: number;
}

/**
 * Users who were thrown out for what their clients sent: each stays out for a while that grows with
 * each time.
 */
export class Expulsions {
  /** By user, the latest one last. */
  readonly #expulsions = new Map<number, Expulsion>();
  readonly #now: () => number;

  /** @param now a clock in ms that never jumps */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Notes that a user was thrown out. */
  add(userId: number): void {
    const now = this.#now();
    const times = (this.#remembered(userId)?.times ?? 0) + 1;
    const waitMs = Math.min(FIRST_WAIT_MS * GROWTH ** (times - 1), LONGEST_WAIT_MS);
    const endsAt = now + waitMs;
    this.#expulsions.delete(userId);
    this.#expulsions.set(userId, { times, endsAt, forgottenAt: endsAt + FORGOTTEN_AFTER_MS });
    if (this.#expulsions.size <= MOST_REMEMBERED) return;
    const [oldest] = this.#expulsions.keys();
    this.#expulsions.delete(oldest!);
  }

  /** How long (ms) a user must still stay out; 0 for everybody else. */
  waitOf(userId: number): number {
    return Math.max(0, (this.#remembered(userId)?.endsAt ?? 0) - this.#now());
  }

  /** Whether a user was thrown out lately, even if they may be here again. */
  knows(userId: number): boolean {
    return this.#remembered(userId) !== undefined;
  }

  #remembered(userId: number): Expulsion | undefined {
    const expulsion = this.#expulsions.get(userId);
    if (!expulsion || this.#now() < expulsion.forgottenAt) return expulsion;
    this.#expulsions.delete(userId);
    return undefined;
  }
}
