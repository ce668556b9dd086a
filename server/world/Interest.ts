import {
  INTEREST_HYSTERESIS_PX,
  INTEREST_MARGIN_PX,
  LARGEST_VIEW_PX,
} from '../../shared/constants';
import type { Point, Size } from '../../shared/movement/grid';

/** Told what comes into a viewer's view, and what goes out of it. */
export interface InterestListener {
  enter(viewerId: number, actorId: number): void;
  leave(viewerId: number, actorId: number): void;
}

/** Half of what is sent to a player, around the middle of the screen. */
const HALF_WIDTH_PX = LARGEST_VIEW_PX.width / 2 + INTEREST_MARGIN_PX;
const HALF_HEIGHT_PX = LARGEST_VIEW_PX.height / 2 + INTEREST_MARGIN_PX;

/** Small enough that the cells that reach into it hold few who are outside. */
const CELL_PX = 200;

/** An actor as a look sees it: numbers only, in places that do not move. */
interface Placed extends Point {
  readonly id: number;
  isGone: boolean;
  /** Whom its player sees, itself left out; undefined if nobody looks. */
  inView: Placed[] | undefined;
  /** The number of the last look at which it was in view already. */
  lookedAt: number;
  /** The number of the arrangement at which its player looked last. */
  sawAt: number;
}

/**
 * Who is in whose view: an actor enters within a margin around the largest screen, and leaves somewhat
 * further out. One's own actor is not spoken of: it is always in view.
 *
 * The area is as wide and as high as a screen, not round: a circle around its corners would be half as
 * large again, and its players would be sent so much more. It lies within the world, as the screen does, so
 * that whoever is at the edge is sent as much as anybody else.
 */
export class Interest {
  readonly #size: Size;
  readonly #columns: number;
  readonly #rows: number;
  readonly #actors = new Map<number, Placed>();
  readonly #cells: Placed[][];
  #looks = 0;
  #arrangements = 0;

  /** @param size of the map in px */
  constructor(size: Size) {
    this.#size = size;
    this.#columns = Math.floor(size.width / CELL_PX) + 1;
    this.#rows = Math.floor(size.height / CELL_PX) + 1;
    this.#cells = Array.from({ length: this.#columns * this.#rows }, () => []);
  }

  /** Adds an actor; others see it when they look after the next arrangement, or begin to watch. */
  add(actorId: number, { x, y }: Point): void {
    const actor = { id: actorId, x, y, isGone: false, inView: undefined, lookedAt: 0, sawAt: 0 };
    this.#actors.set(actorId, actor);
    this.#cellOf(actor).push(actor);
  }

  /** Takes an actor away: out of all views, of which nobody is told. */
  remove(actorId: number): void {
    this.#actor(actorId).isGone = true;
    this.#actors.delete(actorId);
  }

  place(actorId: number, { x, y }: Point): void {
    const actor = this.#actor(actorId);
    actor.x = x;
    actor.y = y;
  }

  /** Lets an actor's player see, anew, and tells of everybody who was near at the last arrangement. */
  watch(actorId: number, listener: InterestListener): void {
    const viewer = this.#actor(actorId);
    viewer.inView = [];
    this.#look(viewer, listener);
  }

  /** Lets an actor's player see no more; nobody is told. */
  unwatch(actorId: number): void {
    this.#actor(actorId).inView = undefined;
  }

  /** Sorts everybody by where they were placed. */
  arrange(): void {
    this.#arrangements += 1;
    for (const cell of this.#cells) cell.length = 0;
    for (const actor of this.#actors.values()) this.#cellOf(actor).push(actor);
  }

  /** Brings a player's view up to date with the last arrangement. */
  look(viewerId: number, listener: InterestListener): void {
    const viewer = this.#actor(viewerId);
    if (!viewer.inView || viewer.sawAt === this.#arrangements) return;
    viewer.sawAt = this.#arrangements;
    this.#look(viewer, listener);
  }

  #look(viewer: Placed, listener: InterestListener): void {
    const look = ++this.#looks;
    const middle = middleOfInterest(viewer, this.#size);
    const inView = viewer.inView!;
    viewer.lookedAt = look;
    let kept = 0;
    for (const actor of inView) {
      if (actor.isGone) continue;
      if (isBeyond(actor, middle, INTEREST_HYSTERESIS_PX)) {
        listener.leave(viewer.id, actor.id);
        continue;
      }
      actor.lookedAt = look;
      inView[kept++] = actor;
    }
    inView.length = kept;

    const right = this.#column(middle.x + HALF_WIDTH_PX);
    const bottom = this.#row(middle.y + HALF_HEIGHT_PX);
    for (let row = this.#row(middle.y - HALF_HEIGHT_PX); row <= bottom; row += 1) {
      let column = this.#column(middle.x - HALF_WIDTH_PX);
      for (; column <= right; column += 1) {
        for (const actor of this.#cells[column + row * this.#columns]!) {
          if (actor.lookedAt === look || actor.isGone || isBeyond(actor, middle, 0)) continue;
          inView.push(actor);
          listener.enter(viewer.id, actor.id);
        }
      }
    }
  }

  #cellOf({ x, y }: Point): Placed[] {
    return this.#cells[this.#column(x) + this.#row(y) * this.#columns]!;
  }

  #column(x: number): number {
    return Math.min(Math.max(Math.floor(x / CELL_PX), 0), this.#columns - 1);
  }

  #row(y: number): number {
    return Math.min(Math.max(Math.floor(y / CELL_PX), 0), this.#rows - 1);
  }

  #actor(actorId: number): Placed {
    const actor = this.#actors.get(actorId);
    if (!actor) throw new Error(`actor ${actorId} is not placed`);
    return actor;
  }
}

/** The middle of the area from which a player at `place` is sent actors. */
export function middleOfInterest({ x, y }: Point, { width, height }: Size): Point {
  return { x: within(x, HALF_WIDTH_PX, width), y: within(y, HALF_HEIGHT_PX, height) };
}

/** Whether a place lies outside the area around `middle`, by more than so many px. */
export function isBeyond({ x, y }: Point, middle: Point, px: number): boolean {
  return (
    Math.abs(x - middle.x) > HALF_WIDTH_PX + px || Math.abs(y - middle.y) > HALF_HEIGHT_PX + px
  );
}

function within(coordinate: number, half: number, length: number): number {
  if (length <= 2 * half) return length / 2;
  return Math.min(Math.max(coordinate, half), length - half);
}
