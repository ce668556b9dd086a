import { DelayedQueue } from '../../client/net/DelayedQueue';
import type { ActorListener, Connection } from '../../client/net/Connection';
import { World as PageWorld } from '../../client/world/World';
import { PATCH_INTERVAL_MS, WALK_SPEED_PX_PER_S } from '../../shared/constants';
import { Ground } from '../../shared/movement/Ground';
import { PathFinder } from '../../shared/movement/PathFinder';
import type { ActorFields, ClientMessages, ServerMessages } from '../../shared/protocol';
import { RoomClock } from '../../server/world/RoomClock';
import { type Answer, type WalkCommand, World as RoomWorld } from '../../server/world/World';
import { meadow } from '../support/maps';

const ACTOR_ID = 1;
const PATHS = new PathFinder(new Ground(meadow()));
/** Of the village's square, which is full of things to go round. */
const MIDDLE = { x: 2048, y: 2048 };

/** Nobody else is there to come into view. */
const NOBODY = { enter: () => undefined, leave: () => undefined };

/**
 * The world as a page has it and the world as the server has it, with a slow line between them: does
 * in simulated time what Colyseus and the room do, in the same order.
 */
export class SimulatedVisit {
  readonly page: PageWorld;
  /** Hands the page the answer to its newest wish. */
  onAnswer: (deliver: () => void) => void = (deliver) => deliver();
  readonly #room = new RoomWorld(PATHS);
  readonly #clock = new RoomClock();
  readonly #up: DelayedQueue;
  readonly #down: DelayedQueue;
  readonly #handlers = new Map<string, ((payload: never) => void)[]>();
  #listener!: ActorListener;
  #newestSeq = 0;
  #answers: Answer[] = [];
  #sentDeparture = -1;

  /** @param delay of the next frame on its way from one end to the other (ms) */
  constructor(delay: () => number) {
    this.#up = new DelayedQueue(delay);
    this.#down = new DelayedQueue(delay);
    this.page = new PageWorld({ connection: this.#connect(), paths: PATHS });
    this.#join();
    this.#patch();
  }

  /** What the page uses of its connection. */
  #connect(): Connection {
    const link: Partial<Connection> = {
      isOpen: true,
      on: (name, handler) => {
        this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler]);
      },
      listenToActors: (listener) => (this.#listener = listener),
      listenToLink: () => undefined,
      send: (name, payload) => {
        if ('seq' in payload) this.#newestSeq = payload.seq;
        this.#up.push(() => this.#receive({ [name]: payload }));
      },
    };
    return link as Connection;
  }

  #join(): void {
    const now = this.#clock.now();
    const actor = { actorId: ACTOR_ID, epoch: 1, revision: 0, name: 'Anna', avatar: 0, ...MIDDLE };
    this.#room.spawn(actor, now);
    this.#room.join(ACTOR_ID, now, NOBODY);
    this.#send('welcome', {
      actorId: ACTOR_ID,
      now,
      worldTime: 0,
      map: '',
      mapHash: '',
      speed: WALK_SPEED_PX_PER_S,
      version: '',
      channel: '',
    });
    const { id, ...fields } = this.#fields();
    this.#down.push(() => this.#listener.onActor(String(id), { id, ...fields }));
  }

  #receive({ walk, stop, ping }: Partial<ClientMessages>): void {
    if (walk) this.#command({ seq: walk.seq, target: { x: walk.x, y: walk.y }, at: walk.at });
    if (stop) this.#command(stop);
    if (ping) this.#send('pong', { t: ping.t, now: this.#clock.now() });
  }

  #command(command: WalkCommand): void {
    const answer = this.#room.command(ACTOR_ID, command, this.#clock.now());
    if (answer) this.#answers.push(answer);
  }

  #patch(): void {
    setTimeout(() => this.#patch(), PATCH_INTERVAL_MS);
    this.#answers.push(...this.#room.settle(this.#clock.now()));
    const fields = this.#fields();
    if (fields.departedAt !== this.#sentDeparture) {
      this.#sentDeparture = fields.departedAt;
      this.#down.push(() => this.#listener.onActorChange(String(ACTOR_ID), fields));
    }
    for (const { seq, code } of this.#answers.splice(0)) this.#send('walked', { seq, code });
  }

  #send<Name extends keyof ServerMessages>(name: Name, payload: ServerMessages[Name]): void {
    this.#down.push(() => {
      const deliver = () => {
        for (const handle of this.#handlers.get(name) ?? []) handle(payload as never);
      };
      const isNewest = name === 'walked' && 'seq' in payload && payload.seq === this.#newestSeq;
      if (isNewest) this.onAnswer(deliver);
      else deliver();
    });
  }

  /** The actor as the state has it at this moment. */
  #fields(): ActorFields {
    const { id, name, avatar, x, y, path, departedAt, online } = this.#room.stateOf(ACTOR_ID);
    return { id, name, avatar, x, y, path: Array.from(path), departedAt, online };
  }
}
