import type { Deed, Whims } from './habits';
import { Stay, type StayGiven } from './Stay';
import { Rest } from './Rest';
import { Mishap } from './Tally';
import { type Area, wander } from './wander';

export interface BotGiven extends StayGiven {
  whims: Whims;
  /** Where to walk about. */
  area: Area;
  /** How far (px) a walk leads, on average. */
  reachPx: number;
}

const ANSWER_PATIENCE_MS = 10_000;

/** Somebody who plays: walks, talks, is lost and comes back, by its habits. */
export class Bot {
  readonly #given: BotGiven;
  readonly #rest = new Rest();
  readonly #stay: Stay;
  #lines = 0;

  constructor(given: BotGiven) {
    this.#given = given;
    this.#stay = new Stay(given, this.#rest);
  }

  /** Joins for the first time; throws a `Mishap` if that is refused. */
  async arrive(): Promise<void> {
    await this.#stay.join();
  }

  /** Plays until `end`; what goes wrong is counted. */
  async live(): Promise<void> {
    const { whims, random, tally } = this.#given;
    while (!this.#rest.isOver) {
      try {
        if (!this.#stay.isOpen) await this.#stay.comeBack();
        await this.#rest.take(whims.pause(random));
        if (this.#rest.isOver || !this.#stay.isOpen) continue;
        this.#judgeAnswers();
        const deed = whims.next(random);
        await this.#deeds[deed]();
        tally.do(deed);
      } catch (error) {
        tally.catch(error);
      }
    }
  }

  /** Lets `live` come to its end. */
  end(): void {
    this.#rest.end();
  }

  /** Is gone for good: leaves, or loses the connection. */
  async goAway(how: 'leave' | 'drop'): Promise<void> {
    if (this.#stay.isOpen) await this.#stay[how]();
  }

  readonly #deeds: Record<Deed, () => Promise<void>> = {
    walk: async () => {
      const { area, reachPx, random } = this.#given;
      const { link, walker } = this.#stay;
      const now = link.now();
      const target = wander(walker.positionAt(now), area, reachPx, random);
      const walk = walker.depart(target, now);
      if (walk) link.send('walk', { ...walk, ...target });
    },
    stop: async () => {
      const { link, walker } = this.#stay;
      const stop = walker.depart(undefined, link.now());
      if (stop) link.send('stop', stop);
    },
    chat: async () => {
      this.#stay.link.send('chat', { text: `line ${++this.#lines}` });
    },
    dropAndReturn: async () => this.#stay.dropAndReturn(),
    dropAndJoin: async () => this.#stay.dropAndJoin(),
    leaveAndJoin: async () => this.#stay.leaveAndJoin(),
    takeOver: async () => this.#stay.takeOver(),
    vanish: async () => this.#stay.vanish(),
  };

  #judgeAnswers(): void {
    const { link, walker } = this.#stay;
    const since = walker.unansweredSince;
    if (since === undefined || link.now() - since < ANSWER_PATIENCE_MS) return;
    walker.giveUp();
    throw new Mishap('unanswered walk', `no answer within ${ANSWER_PATIENCE_MS / 1000} s`);
  }
}
