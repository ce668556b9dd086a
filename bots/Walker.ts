import type { PathFinder } from '../shared/movement/PathFinder';
import { SEARCHES_AT_ONCE, SearchAllowance } from '../shared/movement/SearchAllowance';
import { depart } from '../shared/movement/depart';
import { departureTime } from '../shared/movement/departure';
import type { Point } from '../shared/movement/grid';
import { type Walk, distance, positionAt } from '../shared/movement/walk';
import type { ClientMessages } from '../shared/protocol';

/** So much (px) the server's walk may differ from the predicted one, as on the page. */
const CORRECTION_THRESHOLD_PX = 0.5;

const WALKS_KEPT = 4;

/** What one walks meanwhile is less than a pixel and a half. */
const TRAIL_STEP_MS = 20;

/** A bot's own actor: predicts its walks by the rules of the server. All times are room time (ms). */
export class Walker {
  readonly #paths: PathFinder;
  readonly #searches = new SearchAllowance(SEARCHES_AT_ONCE);
  readonly #joinedAt: number;
  #walk: Walk;
  /** The latest walks, of which the server may not know the last ones. */
  #trail: Walk[];
  #seq = 0;
  #unansweredSince?: number;

  /** @param joinedAt when the connection joined that steers the actor */
  constructor(walk: Walk, joinedAt: number, paths: PathFinder) {
    this.#walk = walk;
    this.#trail = [walk];
    this.#joinedAt = joinedAt;
    this.#paths = paths;
  }

  /** When the first walk was wished for that has no answer yet. */
  get unansweredSince(): number | undefined {
    return this.#unansweredSince;
  }

  positionAt(now: number): Point {
    return positionAt(this.#walk, now);
  }

  /** How far (px) a place is from the way on which the actor has come. */
  offTrail(place: Point, now: number): number {
    let nearest = Infinity;
    for (const walk of this.#trail) {
      for (let at = walk.departedAt; at <= now; at += TRAIL_STEP_MS) {
        nearest = Math.min(nearest, distance(positionAt(walk, at), place));
      }
    }
    return nearest;
  }

  /** Departs for a target, or stands still; undefined if it is too soon for that. */
  depart(target: Point | undefined, now: number): ClientMessages['stop'] | undefined {
    const at = Math.floor(now);
    const departedAt = departureTime({
      at,
      now: at,
      previousDeparture: this.#walk.departedAt,
      joinedAt: this.#joinedAt,
    });
    if (departedAt > now) return undefined;
    const [paths, searches] = [this.#paths, this.#searches];
    const walk = depart(this.#walk, { departedAt, target, paths, searches });
    if (!walk) return undefined;
    this.#walk = walk;
    this.#trail = [...this.#trail, walk].slice(-WALKS_KEPT);
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
