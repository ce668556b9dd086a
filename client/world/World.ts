import type { Ground } from '../../shared/movement/Ground';
import type { PathFinder } from '../../shared/movement/PathFinder';
import type { Point } from '../../shared/movement/grid';
import { nearestFree } from '../../shared/movement/nearestFree';
import { type Walk, positionAt } from '../../shared/movement/walk';
import type { ActorFields, ServerMessages } from '../../shared/protocol';
import { type Aim, type Departure, Prediction } from '../actor/Prediction';
import { RemoteMotion } from '../actor/RemoteMotion';
import type { Connection } from '../net/Connection';
import { Heartbeat } from '../net/Heartbeat';
import { RoomClock } from '../net/RoomClock';

/** An actor as this page knows it. */
export interface WorldActor {
  id: string;
  name: string;
  avatar: number;
  online: boolean;
  /** Its walk as the server has it. */
  walk: Walk;
  motion: RemoteMotion | Prediction;
}

export interface WorldOptions {
  connection: Connection;
  /** Of the server's map. */
  paths: PathFinder;
  /** The walking speed (px/s) to believe in instead of the server's. */
  speed?: number;
}

/** What the page knows of the room: its time, the own actor and those near it; draws nothing. */
export class World {
  readonly actors = new Map<string, WorldActor>();
  readonly clock = new RoomClock();
  readonly connection: Connection;
  readonly heartbeat: Heartbeat;
  readonly #paths: PathFinder;
  readonly #speed?: number;
  readonly #listeners = new Set<() => void>();
  #welcome?: ServerMessages['welcome'];
  #prediction?: Prediction;

  constructor({ connection, paths, speed }: WorldOptions) {
    this.connection = connection;
    this.#paths = paths;
    this.#speed = speed;
    connection.on('welcome', (welcome) => this.#onWelcome(welcome));
    connection.on('walked', ({ seq }) => this.#prediction?.answer(seq, this.now()));
    connection.listenToActors({
      onActor: (id, actor) => this.#onActor(id, actor),
      onActorChange: (id, actor) => this.#onActorChange(id, actor),
      onActorGone: (id) => this.actors.delete(id),
    });
    connection.listenToLink({ onLost: () => this.#prediction?.lose(this.now()) });
    this.heartbeat = new Heartbeat({
      link: connection,
      clock: this.clock,
      corrections: () => ({
        eased: this.#prediction?.corrections ?? 0,
        snapped: this.#prediction?.rubberBands ?? 0,
      }),
    });
  }

  /** The room time (ms) at this moment. */
  now(): number {
    return this.clock.now(performance.now());
  }

  /** The server's Unix time (ms) at a room time; undefined before it was told. */
  unixTime(roomTime: number): number | undefined {
    return this.#welcome && this.#welcome.worldTime + roomTime - this.#welcome.now;
  }

  /** The own actor, once the server has told which one it is. */
  get own(): WorldActor | undefined {
    return this.#welcome && this.actors.get(String(this.#welcome.actorId));
  }

  get prediction(): Prediction | undefined {
    return this.#prediction;
  }

  /** Where one can walk. */
  get ground(): Ground {
    return this.#paths.ground;
  }

  /** Where the own actor is by the server's walk. */
  serverPosition(now: number): Point | undefined {
    const { own } = this;
    return own && positionAt(own.walk, now);
  }

  /**
   * Walks to a point, or as near to it as one can come; returns where that is. While the connection is
   * lost nothing happens, now or later.
   */
  walkTo(target: Point): Point | undefined {
    if (!this.#prediction || !this.connection.isOpen) return undefined;
    this.#prediction.walkTo(target, this.now());
    return nearestFree(this.ground, target);
  }

  /** Walks where `aim` leads, and on from there, until it is told otherwise; returns whether it does. */
  head(aim: Aim): boolean {
    if (!this.#prediction || !this.connection.isOpen) return false;
    this.#prediction.head(aim, this.now());
    return true;
  }

  stop(): void {
    if (this.connection.isOpen) this.#prediction?.stop(this.now());
  }

  /** Calls `listener` when an actor got another name, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.heartbeat.dispose();
  }

  #onWelcome(welcome: ServerMessages['welcome']): void {
    const returning = this.#welcome !== undefined;
    this.#welcome = welcome;
    if (returning) {
      this.clock.forgetSamples();
      this.#prediction?.resume(welcome.now, this.now());
      return;
    }
    this.clock.start(welcome.now, performance.now());
    this.#predictOwn();
  }

  #onActor(id: string, fields: ActorFields): void {
    if (this.actors.has(id)) {
      this.#onActorChange(id, fields);
      return;
    }
    const walk = walkOf(fields);
    const { name, avatar, online } = fields;
    this.actors.set(id, { id, name, avatar, online, walk, motion: new RemoteMotion(walk) });
    this.#predictOwn();
  }

  #onActorChange(id: string, fields: ActorFields): void {
    const actor = this.actors.get(id);
    if (!actor) return;
    const isRenamed = actor.name !== fields.name;
    actor.name = fields.name;
    actor.avatar = fields.avatar;
    actor.online = fields.online;
    if (isRenamed) for (const listener of this.#listeners) listener();
    if (fields.departedAt === actor.walk.departedAt) return;
    actor.walk = walkOf(fields);
    actor.motion.follow(actor.walk, this.now());
  }

  /** State and welcome come in either order; with both, the own actor is predicted. */
  #predictOwn(): void {
    const { own } = this;
    const welcome = this.#welcome;
    if (!own || !welcome || own.motion === this.#prediction) return;
    this.#prediction = new Prediction({
      walk: own.walk,
      joinedAt: welcome.now,
      paths: this.#paths,
      speed: this.#speed === undefined ? undefined : this.#speed / 1000,
      serverSpeed: welcome.speed / 1000,
      send: (departure) => this.#send(departure),
    });
    own.motion = this.#prediction;
  }

  #send({ seq, at, target }: Departure): void {
    if (target) this.connection.send('walk', { seq, x: target.x, y: target.y, at });
    else this.connection.send('stop', { seq, at });
  }
}

/** A plain copy: the state's own array is changed in place, and slow to read every frame. */
function walkOf({ x, y, path, departedAt }: ActorFields): Walk {
  return { x, y, path: Array.from(path), departedAt };
}
