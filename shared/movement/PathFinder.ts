import { COORDINATE_STEPS_PER_PX as STEPS } from '../constants';
import { CornerGraph } from './CornerGraph';
import { Frontier } from './Frontier';
import type { Ground } from './Ground';
import type { Point } from './grid';
import { distance } from './walk';

/** Longer ways are walked as far as this. */
export const MAX_CORNERS = 64;

/** A search that has been at so many corners leads as near as it has come. */
const MAX_VISITS = 4000;

/** What comes before the first corner of a way. */
const START = -1;

/**
 * Finds the shortest ways round obstacles: A* over the corners that are in sight of each other.
 *
 * On both sides it finds the very same: it computes with whole numbers and square roots, and what it
 * remembers between searches changes only how long they take.
 */
export class PathFinder {
  readonly ground: Ground;
  readonly #maxVisits: number;
  readonly #graph: CornerGraph;
  readonly #frontier: Frontier;
  /** How long the best way yet to each corner is, and to the target, which comes after them. */
  readonly #lengths: Float64Array;
  readonly #previous: Int32Array;
  /** Those to which a way has been found; all others are infinitely far. */
  readonly #reached: number[] = [];
  #start = { x: 0, y: 0 };
  #target = { x: 0, y: 0 };

  constructor(ground: Ground, { maxVisits = MAX_VISITS } = {}) {
    this.ground = ground;
    this.#maxVisits = maxVisits;
    this.#graph = new CornerGraph(ground);
    const count = this.#graph.count + 1;
    this.#frontier = new Frontier(count);
    this.#lengths = new Float64Array(count).fill(Infinity);
    this.#previous = new Int32Array(count);
  }

  /** Does beforehand what would make the first searches slow. */
  prepare(): void {
    this.#graph.prepare();
  }

  /**
   * The shortest way between two points at which one may stand: its corners and its end, flat. It ends
   * at `to`, unless it has more than 64 corners, or is too hard to find.
   */
  find(from: Point, to: Point): number[] {
    if (this.ground.isClear(from, to)) return [to.x, to.y];
    this.#start = { x: from.x * STEPS, y: from.y * STEPS };
    this.#target = { x: to.x * STEPS, y: to.y * STEPS };
    this.#forget();
    for (const corner of this.#graph.around(this.#start.x, this.#start.y)) {
      this.#reach(corner, START, 0);
    }
    return this.#pathTo(this.#end());
  }

  /** Forgets the search before. */
  #forget(): void {
    for (const node of this.#reached) this.#lengths[node] = Infinity;
    this.#reached.length = 0;
    this.#frontier.clear();
  }

  /** Goes from corner to corner until the target is reached; returns it, or the corner nearest to it. */
  #end(): number {
    const { count } = this.#graph;
    let nearest = START;
    let least = Infinity;
    for (let visits = 0; visits < this.#maxVisits; visits += 1) {
      const node = this.#frontier.take();
      if (node === undefined) break;
      if (node === count) return node;
      this.#visit(node);
      const left = distance(this.#pointOf(node), this.#target);
      if (left < least) [nearest, least] = [node, left];
    }
    return nearest;
  }

  /** Looks where one can go on to from a corner. */
  #visit(corner: number): void {
    const { x, y } = this.#graph;
    const length = this.#lengths[corner]!;
    const previous = this.#pointOf(this.#previous[corner]!);
    const [atX, atY] = [x[corner]!, y[corner]!];
    const [dx, dy] = [atX - previous.x, atY - previous.y];
    const { x: targetX, y: targetY } = this.#target;
    if (
      this.#graph.bends(corner, dx, dy, targetX - atX, targetY - atY) &&
      this.ground.isClearInSteps(atX, atY, targetX, targetY)
    ) {
      this.#reach(this.#graph.count, corner, length);
    }
    for (const next of this.#graph.neighboursOf(corner)) {
      if (this.#graph.bends(corner, dx, dy, x[next]! - atX, y[next]! - atY)) {
        this.#reach(next, corner, length);
      }
    }
  }

  /** Notes a way to a node that comes straight from the one before, which is `length` from the start. */
  #reach(node: number, previous: number, length: number): void {
    const point = this.#pointOf(node);
    const whole = length + distance(this.#pointOf(previous), point);
    const best = this.#lengths[node]!;
    if (best <= whole) return;
    if (best === Infinity) this.#reached.push(node);
    this.#lengths[node] = whole;
    this.#previous[node] = previous;
    this.#frontier.put(node, whole + distance(point, this.#target));
  }

  #pathTo(end: number): number[] {
    const path: number[] = [];
    for (let node = end; node !== START; node = this.#previous[node]!) {
      const { x, y } = this.#pointOf(node);
      path.push(y / STEPS, x / STEPS);
    }
    return path.reverse().slice(0, 2 * MAX_CORNERS);
  }

  #pointOf(node: number): Point {
    if (node === START) return this.#start;
    if (node === this.#graph.count) return this.#target;
    return { x: this.#graph.x[node]!, y: this.#graph.y[node]! };
  }
}
