import { RUBBER_BAND_PX } from '../../shared/constants';
import { departureTime } from '../../shared/movement/departure';
import { type Point, type Size, clampToMap } from '../../shared/movement/grid';
import {
  type Direction,
  type Walk,
  WALK_SPEED_PX_PER_MS,
  directionAt,
  distance,
  positionAt,
  redirect,
} from '../../shared/movement/walk';
import { EasedOffset } from './EasedOffset';
import type { Motion } from './Motion';

/** A wish on its way to the server; without a target it is a stop. */
export interface Departure {
  seq: number;
  at: number;
  target?: Point;
}

export interface PredictionOptions {
  /** The own walk as the state has it. */
  walk: Walk;
  /** The room time (ms) at which this connection joined. */
  joinedAt: number;
  mapSize: Size;
  send: (departure: Departure) => void;
  /** The speed (px/ms) that this page believes in. */
  speed?: number;
  /** The speed (px/ms) at which the server lets actors walk. */
  serverSpeed?: number;
}

/** How long the 200 px check waits for an answer before it holds the server's walk for true. */
const ANSWER_PATIENCE_MS = 2000;

const CORRECTION_THRESHOLD_PX = 0.5;

/**
 * The own actor: walks at once, by the rules of the server, and is set right by its answers.
 *
 * It compares itself with the server's walk only when the newest wish has been answered; between
 * walks nothing pulls, but more than 200 px of difference make it snap. All times are room time.
 */
export class Prediction implements Motion {
  /** How often an answer differed visibly from what was shown. */
  corrections = 0;
  /** How often the actor snapped to the server's position. */
  rubberBands = 0;

  readonly #mapSize: Size;
  readonly #send: (departure: Departure) => void;
  readonly #speed: number;
  readonly #serverSpeed: number;
  readonly #offset = new EasedOffset();
  #walk: Walk;
  #serverWalk: Walk;
  #joinedAt: number;
  #previousDeparture: number;
  #pending?: { target?: Point };
  #seq = 0;
  #unansweredSince?: number;

  constructor({ walk, joinedAt, mapSize, send, speed, serverSpeed }: PredictionOptions) {
    this.#walk = walk;
    this.#serverWalk = walk;
    this.#previousDeparture = walk.departedAt;
    this.#joinedAt = joinedAt;
    this.#mapSize = mapSize;
    this.#send = send;
    this.#speed = speed ?? WALK_SPEED_PX_PER_MS;
    this.#serverSpeed = serverSpeed ?? WALK_SPEED_PX_PER_MS;
  }

  walkTo(target: Point, now: number): void {
    this.#wish({ target: clampToMap(target, this.#mapSize) }, now);
  }

  stop(now: number): void {
    this.#wish({}, now);
  }

  /** To be called once per frame: sends the wish that had to wait, and holds the rubber band. */
  update(now: number): void {
    if (this.#pending) this.#wish(this.#pending, now);
    const waiting = this.#unansweredSince;
    if (waiting !== undefined && now - waiting <= ANSWER_PATIENCE_MS) return;
    const truth = positionAt(this.#serverWalk, now, this.#serverSpeed);
    if (distance(this.shownAt(now), truth) > RUBBER_BAND_PX) this.#snap(now);
  }

  /** The server answered wish `seq`, as done or as refused; its walk is in the state by now. */
  answer(seq: number, now: number): void {
    if (seq !== this.#seq || this.#unansweredSince === undefined) return;
    this.#unansweredSince = undefined;
    this.#reconcile(now);
  }

  /** The state has another walk of this actor. */
  follow(walk: Walk, now: number): void {
    this.#serverWalk = walk;
    if (this.#unansweredSince === undefined) this.#reconcile(now);
  }

  /** The connection is lost: what was under way is taken back, the server's walk goes on. */
  lose(now: number): void {
    if (this.#pending || this.#unansweredSince !== undefined) this.#forsake(now);
  }

  /** The connection came back at `joinedAt`. */
  resume(joinedAt: number, now: number): void {
    this.#joinedAt = joinedAt;
    this.#forsake(now);
  }

  shownAt(now: number): Point {
    return this.#offset.applyTo(positionAt(this.#walk, now, this.#speed), now);
  }

  directionAt(now: number): Direction | undefined {
    return directionAt(this.#walk, now, this.#speed);
  }

  #wish(wish: { target?: Point }, now: number): void {
    // Departures are whole milliseconds: rounded up, this one would wait for the next frame.
    const at = Math.floor(now);
    const departure = departureTime({
      at,
      now: at,
      previousDeparture: this.#previousDeparture,
      joinedAt: this.#joinedAt,
    });
    if (departure > now) {
      this.#pending = wish;
      return;
    }
    this.#pending = undefined;
    this.#depart(departure, wish.target);
  }

  #depart(at: number, target?: Point): void {
    // From a standing start: `redirect` knows only the server's speed, this page may have another.
    const from = positionAt(this.#walk, at, this.#speed);
    this.#walk = redirect({ ...from, path: [], departedAt: at }, at, target);
    this.#previousDeparture = at;
    this.#seq += 1;
    this.#unansweredSince ??= at;
    this.#send({ seq: this.#seq, at, target });
  }

  /** No answer will come to what was wished. */
  #forsake(now: number): void {
    this.#pending = undefined;
    this.#unansweredSince = undefined;
    this.#reconcile(now);
  }

  #reconcile(now: number): void {
    const shown = this.shownAt(now);
    const truth = positionAt(this.#serverWalk, now, this.#speed);
    const difference = distance(shown, truth);
    this.#previousDeparture = this.#serverWalk.departedAt;
    if (difference > RUBBER_BAND_PX) {
      this.#snap(now);
      return;
    }
    if (difference > CORRECTION_THRESHOLD_PX) this.corrections += 1;
    this.#walk = this.#serverWalk;
    this.#offset.start(shown, truth, now);
  }

  #snap(now: number): void {
    this.rubberBands += 1;
    this.#offset.clear();
    // At this page's speed the same walk must have begun at another time to be there by now.
    const walkedMs = Math.max(0, now - this.#serverWalk.departedAt);
    const departedAt = now - walkedMs * (this.#serverSpeed / this.#speed);
    this.#walk = { ...this.#serverWalk, departedAt };
  }
}
