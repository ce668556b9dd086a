import { INTEREST_MARGIN_PX, INTEREST_RADIUS_PX, LARGEST_VIEW_PX } from '../../shared/constants';
import type { Point, Size } from '../../shared/movement/grid';

/** Told what comes into a viewer's view, and what goes out of it. */
export interface InterestListener {
  enter(viewerId: number, actorId: number): void;
  leave(viewerId: number, actorId: number): void;
}

const CELL_PX = INTEREST_RADIUS_PX / 2;
const ENTER_SQUARED = INTEREST_RADIUS_PX ** 2;
const LEAVE_SQUARED = (INTEREST_RADIUS_PX + INTEREST_MARGIN_PX) ** 2;

/** An actor as the sweep sees it: numbers only, in places that do not move. */
interface Placed extends Point {
  readonly id: number;
  isGone: boolean;
  /** Whom its player sees, itself left out; undefined if nobody looks. */
  inView: Placed[] | undefined;
  /** The number of the last look at which it was in view already. */
  lookedAt: number;
}

/**
 * Who is in whose view: an actor enters inside the interest radius and leaves a margin further out.
 * The radius is laid around the middle of the viewer's screen, which near the world's edge is not
 * where the viewer's own actor is. One's own actor is not spoken of: it is always in view.
 */
export class Interest {
  readonly #size: Size;
  readonly #columns: number;
  readonly #rows: number;
  readonly #actors = new Map<number, Placed>();
  readonly #cells: Placed[][];
  #looks = 0;

  /** @param size of the map in px */
  constructor(size: Size) {
    this.#size = size;
    this.#columns = Math.floor(size.width / CELL_PX) + 1;
    this.#rows = Math.floor(size.height / CELL_PX) + 1;
    this.#cells = Array.from({ length: this.#columns * this.#rows }, () => []);
  }

  /** Adds an actor; others see it with the next sweep. */
  add(actorId: number, { x, y }: Point): void {
    const actor = { id: actorId, x, y, isGone: false, inView: undefined, lookedAt: 0 };
    this.#actors.set(actorId, actor);
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

  /** Lets an actor's player see, anew, and tells of everybody who was near at the last sweep. */
  watch(actorId: number, listener: InterestListener): void {
    const viewer = this.#actor(actorId);
    viewer.inView = [];
    this.#look(viewer, listener);
  }

  /** Lets an actor's player see no more; nobody is told. */
  unwatch(actorId: number): void {
    this.#actor(actorId).inView = undefined;
  }

  /** The others in somebody's view, as of the last sweep. */
  inViewOf(actorId: number): number[] {
    return (this.#actor(actorId).inView ?? []).filter(({ isGone }) => !isGone).map(({ id }) => id);
  }

  /** Brings all views up to date with where everybody was placed. */
  sweep(listener: InterestListener): void {
    for (const cell of this.#cells) cell.length = 0;
    for (const actor of this.#actors.values()) {
      this.#cells[this.#column(actor.x) + this.#row(actor.y) * this.#columns]!.push(actor);
    }
    for (const viewer of this.#actors.values()) if (viewer.inView) this.#look(viewer, listener);
  }

  #look(viewer: Placed, listener: InterestListener): void {
    const look = ++this.#looks;
    const middle = middleOfView(viewer, this.#size);
    const inView = viewer.inView!;
    viewer.lookedAt = look;
    let kept = 0;
    for (const actor of inView) {
      if (actor.isGone) continue;
      if (squaredDistance(actor, middle) > LEAVE_SQUARED) {
        listener.leave(viewer.id, actor.id);
        continue;
      }
      actor.lookedAt = look;
      inView[kept++] = actor;
    }
    inView.length = kept;

    const right = this.#column(middle.x + INTEREST_RADIUS_PX);
    const bottom = this.#row(middle.y + INTEREST_RADIUS_PX);
    for (let row = this.#row(middle.y - INTEREST_RADIUS_PX); row <= bottom; row += 1) {
      let column = this.#column(middle.x - INTEREST_RADIUS_PX);
      for (; column <= right; column += 1) {
        for (const actor of this.#cells[column + row * this.#columns]!) {
          if (
            actor.lookedAt === look ||
            actor.isGone ||
            squaredDistance(actor, middle) > ENTER_SQUARED
          )
            continue;
          inView.push(actor);
          listener.enter(viewer.id, actor.id);
        }
      }
    }
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

/** The middle of the largest screen that somebody can have: it never shows what is outside the world. */
export function middleOfView({ x, y }: Point, { width, height }: Size): Point {
  return {
    x: within(x, LARGEST_VIEW_PX.width / 2, width),
    y: within(y, LARGEST_VIEW_PX.height / 2, height),
  };
}

function within(coordinate: number, half: number, length: number): number {
  if (length <= 2 * half) return length / 2;
  return Math.min(Math.max(coordinate, half), length - half);
}

function squaredDistance(one: Point, other: Point): number {
  return (one.x - other.x) ** 2 + (one.y - other.y) ** 2;
}
