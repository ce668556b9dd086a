import { departureTime } from '../shared/movement/departure';
import { type Point, type Size, clampToMap } from '../shared/movement/grid';
import { type Walk, distance, positionAt, redirect } from '../shared/movement/walk';
import type { ClientMessages } from '../shared/protocol';

/** So much (px) the server's walk may differ from the predicted one, as on the page. */
const CORRECTION_THRESHOLD_PX = 0.5;

/** A bot's own actor: predicts its walks by the rules of the server. All times are room time (ms). */
export class Walker {
  readonly #mapSize: Size;
  readonly #joinedAt: number;
  #walk: Walk;
  #seq = 0;
  #unansweredSince?: number;

  /** @param joinedAt when the connection joined that steers the actor */
  constructor(walk: Walk, joinedAt: number, mapSize: Size) {
    this.#walk = walk;
    this.#joinedAt = joinedAt;
    this.#mapSize = mapSize;
  }

  /** When the first walk was wished for that has no answer yet. */
  get unansweredSince(): number | undefined {
    return this.#unansweredSince;
  }

  positionAt(now: number): Point {
    return positionAt(this.#walk, now);
  }

  /** Departs for a target, or stands still; undefined if it is too soon after the last departure. */
  depart(target: Point | undefined, now: number): ClientMessages['stop'] | undefined {
    const at = Math.floor(now);
    const departedAt = departureTime({
      at,
      now: at,
      previousDeparture: this.#walk.departedAt,
      joinedAt: this.#joinedAt,
    });
    if (departedAt > now) return undefined;
    this.#walk = redirect(this.#walk, departedAt, target && clampToMap(target, this.#mapSize));
    this.#seq += 1;
    this.#unansweredSince ??= now;
    return { seq: this.#seq, at: departedAt };
  }

  /**
   * The server answered walk `seq`; `serverWalk` is what it made of it. Returns whether that differs
   * from what was predicted. Without `serverWalk` the prediction holds.
   */
  answer(seq: number, serverWalk: Walk | undefined, now: number): boolean {
    if (seq !== this.#seq) return false;
    this.#unansweredSince = undefined;
    if (!serverWalk) return false;
    const difference = distance(positionAt(this.#walk, now), positionAt(serverWalk, now));
    this.#walk = serverWalk;
    return difference > CORRECTION_THRESHOLD_PX;
  }

  /** Waits for answers no longer. */
  giveUp(): void {
    this.#unansweredSince = undefined;
  }
}
