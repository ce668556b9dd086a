import { LocalPresence, matchMaker } from '@colyseus/core';
import type { Authenticated } from '../../server/account/authenticate';
import { PositionLedger } from './PositionLedger';
import { SeatingRules } from './SeatingRules';
import { SimulatedNetwork } from './SimulatedNetwork';
import { SimulatedPage } from './SimulatedPage';
import { SimulatedProcess } from './SimulatedProcess';
import { SimulatedRedis } from './SimulatedRedis';
import { SimulatedStore, StoreAway } from './SimulatedStore';
import { checkEmpty, checkSettled } from './settledRules';
import type { SimulatedTime } from './simulatedTime';

/** A user with every page that was ever opened, the newest one last. */
export interface SimulatedUser extends Authenticated {
  pages: SimulatedPage[];
}

const USERS = 2;
const PROCESSES = 2;

/** Whatever is under way has ended by then. */
const SETTLED_WITHIN_MS = 10 * 60_000;

/** By then Redis is back, and everybody's position has been saved once more. */
const SOON_MS = 4_000;

/** Longer than anything in the world waits for somebody. */
const EVERYBODY_GONE_MS = 40_000;

/**
 * Users who play over several processes with one store: everything that takes time is simulated, and
 * after every step of it the rules are checked.
 */
export class SimulatedCluster {
  readonly processes: readonly SimulatedProcess[];
  readonly users: readonly SimulatedUser[];
  readonly store: SimulatedStore;
  readonly ledger: PositionLedger;
  /** With which codes the server may have ended sessions of an actor. */
  readonly codes = new Map<number, Set<number>>();
  /** Sessions that were to end. */
  readonly condemned = new Set<string>();
  readonly time: SimulatedTime;
  readonly #redis: SimulatedRedis;
  /** Whether the database was away at any time. */
  hasBeenAway = false;
  readonly #faults: unknown[] = [];
  readonly #network: SimulatedNetwork;
  readonly #rules: readonly SeatingRules[];
  /** Whether an actor may be in the world of which its owner has not heard that it is somebody else's. */
  #isUnheard = false;

  constructor(time: SimulatedTime, choices: readonly number[]) {
    this.time = time;
    const now = () => time.now;
    const network = new SimulatedNetwork(time, choices);
    this.#network = network;
    const ledger = new PositionLedger(now);
    const store = new SimulatedStore(network, ledger);
    const redis = new SimulatedRedis(network);
    this.#redis = redis;
    // The listing of the rooms is shared as well, and Colyseus waits for it before it closes a connection.
    const driver = { update: async () => network.trip() } as unknown as typeof matchMaker.driver;
    void matchMaker.setup(new LocalPresence(), driver, 'localhost');
    this.users = Array.from({ length: USERS }, (_, i) => newUser(i + 1));
    for (const { actorId, user } of this.users) {
      const { username: name, avatar } = user;
      const [x, y] = [500 + 100 * actorId, 500];
      const place = { x, y, epoch: 0, revision: 0 };
      store.rows.set(actorId, {
        actorId,
        name,
        avatar,
        ...place,
        tokenVersion: 0,
        isBanned: false,
      });
    }
    const bearerOf = (userId: number) => {
      const { user, actorId } = this.users[userId - 1]!;
      const { name, tokenVersion } = store.rows.get(actorId)!;
      const token = { tokenVersion, tokenId: '', tokenExpiresAt: Infinity };
      return { user: { ...user, username: name }, actorId, ...token };
    };
    const given = { redis, store, ledger, now, bearerOf };
    this.processes = Array.from({ length: PROCESSES }, (_, i) => {
      return new SimulatedProcess({ id: `room-${i}`, ...given });
    });
    this.store = store;
    this.ledger = ledger;
    this.#rules = this.processes.map((process) => new SeatingRules(this, process));
  }

  /** Whether anything is on its way from one place to another. */
  get isBusy(): boolean {
    return this.#network.pending > 0;
  }

  /** Whether the processes do not hear one another. */
  get isParted(): boolean {
    return this.#redis.isAway;
  }

  /** Keeps the processes from hearing one another for a while. */
  part(ms: number): void {
    this.#isUnheard = true;
    this.ledger.cannotBeReached();
    this.#redis.isAway = true;
    this.time.after(ms, () => (this.#redis.isAway = false));
  }

  /** Takes the database away for a while. */
  takeStoreAway(ms: number): void {
    this.store.isAway = true;
    this.hasBeenAway = true;
    this.time.after(ms, () => (this.store.isAway = false));
  }

  /** Has a process of which nobody hears claim an actor. */
  claimUnheard(actorId: number): void {
    this.#isUnheard = true;
    this.ledger.cannotBeReached(actorId);
    this.store.raise(actorId, this.store.rows.get(actorId)!.epoch);
  }

  /** Has something begin that takes its time; what it throws is a fault. */
  start(task: Promise<unknown>): void {
    task.catch((error: unknown) => {
      if (!(error instanceof StoreAway)) this.#faults.push(error);
    });
  }

  /** Opens a page for a user. */
  open(user: SimulatedUser): SimulatedPage {
    const { time, processes } = this;
    const page = new SimulatedPage({ time, network: this.#network, processes });
    user.pages.push(page);
    return page;
  }

  /** Lets so many milliseconds pass; throws when a rule is broken. */
  async pass(ms: number): Promise<void> {
    const end = this.time.now + ms;
    await this.#follow();
    while (this.time.step(end)) await this.#follow();
  }

  /** Lets pass what time it takes until nothing is under way but the wait for who was lost. */
  async settle(): Promise<void> {
    if (this.#isUnheard) await this.#hear();
    await this.#end();
    checkSettled(this);
  }

  /** Has everybody go, and looks whether anything is left. */
  async finish(): Promise<void> {
    for (const { pages } of this.users) for (const { socket } of pages) socket?.closeFromPage();
    await this.#end();
    const end = this.time.now + EVERYBODY_GONE_MS;
    // What remains are the timers by which each process saves positions.
    while (this.time.waiting > PROCESSES && this.time.step(end)) await this.#follow();
    await this.settle();
    for (const { services } of this.processes) services.positions.stop();
    checkEmpty(this);
    await Promise.all(this.users.map(async ({ actorId }) => this.#expectTurn(actorId)));
  }

  /** Has everybody walk, so that their positions are saved, or refused. */
  async #hear(): Promise<void> {
    await this.pass(SOON_MS);
    await this.#end();
    for (const { room } of this.processes) {
      for (const actorId of room.seating.actorIds) {
        const { x, y } = room.world.stateOf(actorId);
        room.walk(actorId, { x: x > 1000 ? x - 100 : x + 100, y });
      }
    }
    await this.pass(SOON_MS);
    this.#isUnheard = false;
  }

  async #end(): Promise<void> {
    const end = this.time.now + SETTLED_WITHIN_MS;
    await this.#follow();
    while (this.#isUnderWay) {
      if (!this.time.step(end)) throw new Error('it does not settle');
      await this.#follow();
    }
    for (const { room } of this.processes) room.look();
  }

  get #isUnderWay(): boolean {
    return (
      this.isBusy ||
      this.time.hasTurn ||
      this.users.some(({ pages }) => pages.some(({ isAsking }) => isAsking)) ||
      this.processes.some(({ services }) => services.positions.unsaved.length > 0)
    );
  }

  /** Lets everything follow that the last step has caused. */
  async #follow(): Promise<void> {
    await afterMicrotasks();
    for (const rules of this.#rules) rules.check();
    for (const fault of this.#faults) throw fault;
    for (const fault of this.ledger.faults) throw new Error(fault);
  }

  /** Expects that nobody's turn lasts for ever. */
  async #expectTurn(actorId: number): Promise<void> {
    for (const { services } of this.processes) {
      let isTaken = false;
      void services.turns.take(actorId, async () => void (isTaken = true));
      await afterMicrotasks();
      if (!isTaken) throw new Error(`a turn of actor ${actorId} does not end`);
    }
  }
}

function newUser(id: number): SimulatedUser {
  const user = { id, username: `User-${id}`, avatar: 0, guest: true, role: 'player' };
  const token = { tokenVersion: 0, tokenId: '', tokenExpiresAt: Infinity };
  return { user, actorId: id, ...token, pages: [] };
}

/** Returns when all that follows from what has happened so far has happened: every promise is settled. */
async function afterMicrotasks(): Promise<void> {
  // It comes after the last microtask, and costs no turn of the event loop.
  return new Promise((resolve) => process.nextTick(resolve));
}
