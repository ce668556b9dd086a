import { RUBBER_BAND_PX } from '../../shared/constants';
import type { PathFinder } from '../../shared/movement/PathFinder';
import { SEARCHES_AT_ONCE, SearchAllowance } from '../../shared/movement/SearchAllowance';
import { depart } from '../../shared/movement/depart';
import { departureTime } from '../../shared/movement/departure';
import { type Point, clampToMap } from '../../shared/movement/grid';
import {
  type Direction,
  type Walk,
  WALK_SPEED_PX_PER_MS,
  directionAt,
  distance,
  halt,
  positionAt,
} from '../../shared/movement/walk';
import { EasedOffset } from './EasedOffset';
import type { Motion } from './Motion';

/** A wish on its way to the server; without a target it is a stop. */
export interface Departure {
  seq: number;
  at: number;
  target?: Point;
}

/** Chooses where to go from where the actor is. */
export type Aim = (from: Point) => Point;

/** Without an aim, a wish to stand still. */
interface Wish {
  aim?: Aim;
}

export interface PredictionOptions {
  /** The own walk as the state has it. */
  walk: Walk;
  /** The room time (ms) at which this connection joined. */
  joinedAt: number;
  paths: PathFinder;
  send: (departure: Departure) => void;
  /** The speed (px/ms) that this page believes in. */
  speed?: number;
  /** The speed (px/ms) at which the server lets actors walk. */
  serverSpeed?: number;
}

/** How long the 200 px check waits for an answer before it holds the server's walk for true. */
const ANSWER_PATIENCE_MS = 2000;

const CORRECTION_THRESHOLD_PX = 0.5;

/** A shorter way on is not worth a walk. */
const WORTH_GOING_PX = 1;

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

  readonly #paths: PathFinder;
  readonly #searches = new SearchAllowance(SEARCHES_AT_ONCE);
  readonly #send: (departure: Departure) => void;
  readonly #speed: number;
  readonly #serverSpeed: number;
  readonly #offset = new EasedOffset();
  #walk: Walk;
  #serverWalk: Walk;
  #joinedAt: number;
  #previousDeparture: number;
  #pending?: Wish;
  #heading?: Aim;
  #seq = 0;
  #unansweredSince?: number;

  constructor({ walk, joinedAt, paths, send, speed, serverSpeed }: PredictionOptions) {
    this.#walk = walk;
    this.#serverWalk = walk;
    this.#previousDeparture = walk.departedAt;
    this.#joinedAt = joinedAt;
    this.#paths = paths;
    this.#send = send;
    this.#speed = speed ?? WALK_SPEED_PX_PER_MS;
    this.#serverSpeed = serverSpeed ?? WALK_SPEED_PX_PER_MS;
  }

  walkTo(target: Point, now: number): void {
    const inMap = clampToMap(target, this.#paths.ground.size);
    this.#heading = undefined;
    this.#wish({ aim: () => inMap }, now);
  }

  /** Goes where `aim` leads, and on from there, until another wish. */
  head(aim: Aim, now: number): void {
    this.#heading = aim;
    this.#wish({ aim }, now);
  }

  stop(now: number): void {
    this.#heading = undefined;
    this.#wish({}, now);
  }

  /** To be called once per frame: sends what had to wait, goes on, and holds the rubber band. */
  update(now: number): void {
    if (this.#pending) this.#wish(this.#pending, now);
    else if (this.#heading) this.#headOn(this.#heading, now);
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
    this.#heading = undefined;
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

  /** Goes on in a direction, once the walk there has come to its end. */
  #headOn(aim: Aim, now: number): void {
    if (this.directionAt(now) !== undefined) return;
    const { x, y } = halt(this.#walk, now);
    if (distance({ x, y }, aim({ x, y })) >= WORTH_GOING_PX) this.#wish({ aim }, now);
  }

  #wish(wish: Wish, now: number): void {
    // Departures are whole milliseconds: rounded up, this one would wait for the next frame.
    const at = Math.floor(now);
    const departure = departureTime({
      at,
      now: at,
      previousDeparture: this.#previousDeparture,
      joinedAt: this.#joinedAt,
    });
    const isDue = departure <= now && this.#depart(departure, wish.aim);
    this.#pending = isDue ? undefined : wish;
  }

  /** Departs, unless it has to wait until a way may be searched for. */
  #depart(at: number, aim?: Aim): boolean {
    // From a standing start: `depart` knows only the server's speed, this page may have another.
    const from = positionAt(this.#walk, at, this.#speed);
    const start = halt({ ...from, path: [], departedAt: at }, at);
    const target = aim?.(start);
    const [paths, searches] = [this.#paths, this.#searches];
    const walk = depart(start, { departedAt: at, target, paths, searches });
    if (!walk) return false;
    this.#walk = walk;
    this.#previousDeparture = at;
    this.#seq += 1;
    this.#unansweredSince ??= at;
    this.#send({ seq: this.#seq, at, target });
    return true;
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
