import type { PathFinder } from '../../shared/movement/PathFinder';
import { SEARCHES_GRANTED_AT_ONCE, SearchAllowance } from '../../shared/movement/SearchAllowance';
import { depart } from '../../shared/movement/depart';
import { departureTime } from '../../shared/movement/departure';
import type { Point } from '../../shared/movement/grid';
import { nearestFree } from '../../shared/movement/nearestFree';
import { type Walk, arrivalAt, positionAt } from '../../shared/movement/walk';
import type { NoticeCode } from '../../shared/protocol';
import type { ActorPosition, ClaimedActor } from '../actor/ActorStore';
import { Interest, type InterestListener } from './Interest';
import { ActorState, WorldState } from './WorldState';

/** A wish to walk somewhere, or without a target to stand still. */
export interface WalkCommand {
  seq: number;
  target?: Point;
  /** Room time (ms) of the click. */
  at?: number;
}

/** What became of a command: it is in the state now, or was refused with `code`. */
export interface Answer {
  actorId: number;
  seq: number;
  code?: NoticeCode;
}

/** Takes one search at a room time (ms), or does not. */
type Searches = Pick<SearchAllowance, 'take'>;

interface Walker {
  readonly epoch: number;
  /** Of the last position that was given away to be saved. */
  revision: number;
  readonly state: ActorState;
  walk: Walk;
  /** Room time (ms) at which the connection that steers it joined. */
  joinedAt: number;
  waiting?: WalkCommand & { departedAt: number };
  readonly searches: Searches;
  /** Room time (ms) at which a position of it was last written, if one was. */
  savedAt?: number;
}

/**
 * The rules of the world: who is in it, and who walks where.
 *
 * It knows no socket, no database and no clock: times are room time in ms and are given to it,
 * and it gives away what has to be saved.
 */
export class World {
  readonly state = new WorldState();
  readonly #paths: PathFinder;
  readonly #walkers = new Map<number, Walker>();
  readonly #waiting = new Set<number>();
  readonly #unsaved = new Set<number>();
  readonly #interest: Interest;
  /** Room time (ms) from which on nobody moves, unless somebody departs. */
  #restsFrom = 0;
  /** Whether everybody is where they will be until somebody departs or comes. */
  #isArranged = false;

  /** @param paths of the map */
  constructor(paths: PathFinder) {
    this.#paths = paths;
    this.#interest = new Interest(paths.ground.size);
  }

  /**
   * Puts an actor where it was left, or as near to that as one can stand; it stands.
   *
   * @param searches how often ways round obstacles are searched for it
   */
  spawn(
    actor: ClaimedActor,
    now: number,
    searches: Searches = new SearchAllowance(SEARCHES_GRANTED_AT_ONCE),
  ): void {
    const { actorId, epoch, revision, name, avatar } = actor;
    const { x, y } = nearestFree(this.#paths.ground, actor);
    const state = new ActorState();
    Object.assign(state, { id: actorId, name, avatar, x, y, departedAt: now });
    const walk = { x, y, path: [], departedAt: now };
    this.#walkers.set(actorId, { epoch, revision, state, walk, joinedAt: now, searches });
    this.state.actors.set(String(actorId), state);
    this.#interest.add(actorId, walk);
    this.#isArranged = false;
  }

  /** Takes an actor out of the world, and tells where it was to be saved. */
  remove(actorId: number, now: number): ActorPosition {
    const position = this.#savedPosition(actorId, now);
    this.#walkers.delete(actorId);
    this.#waiting.delete(actorId);
    this.#unsaved.delete(actorId);
    this.#interest.remove(actorId);
    this.state.actors.delete(String(actorId));
    return position;
  }

  /** Whether an actor is here, by the join of this epoch. */
  holds(actorId: number, epoch: number): boolean {
    return this.#walkers.get(actorId)?.epoch === epoch;
  }

  nameOf(actorId: number): string {
    return this.#walker(actorId).state.name;
  }

  rename(actorId: number, name: string): void {
    this.#walker(actorId).state.name = name;
  }

  /** Notes that a connection steers the actor from now on, and tells whom it sees. */
  join(actorId: number, now: number, listener: InterestListener): void {
    const walker = this.#walker(actorId);
    walker.joinedAt = now;
    walker.state.online = true;
    this.#interest.watch(actorId, listener);
  }

  /** Notes that the actor's connection was lost; its walk goes on. */
  drop(actorId: number): void {
    this.#walker(actorId).state.online = false;
    this.#interest.unwatch(actorId);
  }

  /** Finds where everybody is, for those who look; returns whether anybody can have moved. */
  arrange(now: number): boolean {
    if (this.#isArranged) return false;
    for (const [actorId, { walk }] of this.#walkers) {
      this.#interest.place(actorId, positionAt(walk, now));
    }
    this.#interest.arrange();
    this.#isArranged = now >= this.#restsFrom;
    return true;
  }

  /** Tells who has come into a player's view since its last look, and who has gone out of it. */
  look(actorId: number, listener: InterestListener): void {
    this.#interest.look(actorId, listener);
  }

  stateOf(actorId: number): ActorState {
    return this.#walker(actorId).state;
  }

  /** Everybody, with what they are doing. */
  walkers(): Iterable<Readonly<Pick<Walker, 'state' | 'walk' | 'savedAt'>>> {
    return this.#walkers.values();
  }

  /** Notes that a position of the actor has been written. */
  noteSaved(actorId: number, now: number): void {
    const walker = this.#walkers.get(actorId);
    if (walker) walker.savedAt = now;
  }

  /**
   * Starts a walk, or ends one.
   *
   * @returns what became of it; undefined if it waits until `settle` answers it, or until a later
   * command takes its place
   */
  command(actorId: number, command: WalkCommand, now: number): Answer | undefined {
    const walker = this.#walker(actorId);
    const { walk, joinedAt } = walker;
    const previousDeparture = walk.departedAt;
    const departedAt = departureTime({ at: command.at, now, previousDeparture, joinedAt });
    if (departedAt > now) {
      walker.waiting = { ...command, departedAt };
      this.#waiting.add(actorId);
      return undefined;
    }
    return this.#depart(actorId, command, departedAt);
  }

  /** Starts what had to wait for its moment. */
  settle(now: number): Answer[] {
    const answers: Answer[] = [];
    for (const actorId of this.#waiting) {
      const { waiting } = this.#walker(actorId);
      if (!waiting || waiting.departedAt > now) continue;
      answers.push(this.#depart(actorId, waiting, waiting.departedAt));
    }
    return answers;
  }

  /** Where everybody is who moved since the last call, to be saved. */
  takeUnsaved(now: number): ActorPosition[] {
    const positions: ActorPosition[] = [];
    for (const actorId of this.#unsaved) {
      positions.push(this.#savedPosition(actorId, now));
      if (arrivalAt(this.#walker(actorId).walk) <= now) this.#unsaved.delete(actorId);
    }
    return positions;
  }

  #depart(actorId: number, { seq, target }: WalkCommand, departedAt: number): Answer {
    const walker = this.#walker(actorId);
    walker.waiting = undefined;
    this.#waiting.delete(actorId);
    const { searches } = walker;
    const walk = depart(walker.walk, { departedAt, target, paths: this.#paths, searches });
    if (!walk) return { actorId, seq, code: 'rate_limited' };
    walker.walk = walk;
    this.#unsaved.add(actorId);
    this.#restsFrom = Math.max(this.#restsFrom, arrivalAt(walk));
    this.#isArranged = false;
    const { x, y, path } = walk;
    Object.assign(walker.state, { x, y, departedAt });
    setPath(walker.state.path, path);
    return { actorId, seq };
  }

  #savedPosition(actorId: number, now: number): ActorPosition {
    const walker = this.#walker(actorId);
    const { epoch, walk, state } = walker;
    walker.revision += 1;
    const { x, y } = positionAt(walk, now);
    return { actorId, name: state.name, epoch, revision: walker.revision, x, y };
  }

  #walker(actorId: number): Walker {
    const walker = this.#walkers.get(actorId);
    if (!walker) throw new Error(`actor ${actorId} is not in the world`);
    return walker;
  }
}

/**
 * Changes a path in place: under a StateView a new array would arrive empty, and a path that has as
 * many corners as before needs not be cleared.
 */
function setPath(shown: ActorState['path'], path: ArrayLike<number>): void {
  if (shown.length !== path.length) shown.clear();
  for (let i = 0; i < path.length; i += 1) shown[i] = path[i]!;
}
