import type { Random } from './Random';

/** How many seconds lie between two deeds of a kind, on average; 0 is never. */
export interface Habits {
  walkEvery: number;
  stopEvery: number;
  chatEvery: number;
  /** Loses the connection and comes back: half of the time to the lost session, half by a join. */
  dropEvery: number;
  /** Loses the connection for good; somebody new comes in its place. */
  vanishEvery: number;
  /** Joins over a second connection, which ends the first one. */
  takeOverEvery: number;
  /** Leaves, and joins again. */
  leaveEvery: number;
}

export const NO_HABITS: Habits = {
  walkEvery: 0,
  stopEvery: 0,
  chatEvery: 0,
  dropEvery: 0,
  vanishEvery: 0,
  takeOverEvery: 0,
  leaveEvery: 0,
};

export const DEEDS = [
  'walk',
  'stop',
  'chat',
  'dropAndReturn',
  'dropAndJoin',
  'vanish',
  'takeOver',
  'leaveAndJoin',
] as const;

export type Deed = (typeof DEEDS)[number];

/** What somebody with certain habits does next, and when: one deed after another. */
export class Whims {
  readonly #perSecond: Record<Deed, number>;
  readonly #pauseMs: number;

  constructor(habits: Habits) {
    const rate = (seconds: number) => (seconds > 0 ? 1 / seconds : 0);
    this.#perSecond = {
      walk: rate(habits.walkEvery),
      stop: rate(habits.stopEvery),
      chat: rate(habits.chatEvery),
      dropAndReturn: rate(habits.dropEvery) / 2,
      dropAndJoin: rate(habits.dropEvery) / 2,
      vanish: rate(habits.vanishEvery),
      takeOver: rate(habits.takeOverEvery),
      leaveAndJoin: rate(habits.leaveEvery),
    };
    this.#pauseMs = 1000 / Object.values(this.#perSecond).reduce((sum, each) => sum + each, 0);
  }

  /** How long (ms) to wait before the next deed; for ever, if there is none. */
  pause(random: Random): number {
    return this.#pauseMs * (0.5 + random.upTo(1));
  }

  next(random: Random): Deed {
    return random.pick(this.#perSecond);
  }
}
