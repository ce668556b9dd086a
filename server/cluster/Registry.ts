import { matchMaker } from '@colyseus/core';
import type { Redis } from 'ioredis';
import {
  announce,
  isServing,
  listMissingRooms,
  listeningProcesses,
  removeUnlessAlive,
  tellOfThis,
  toldProcesses,
} from '../colyseus/cluster/processes';
import type { Log } from '../log';
import { MAX_RETRY_PAUSE_MS } from './RedisLinks';

const INTERVAL_MS = 1_000;

/** So long after this process has found Redis again, all others have: they try every second. */
const OTHERS_MS = MAX_RETRY_PAUSE_MS + 500;

/**
 * Keeps true what Redis knows of the processes and their rooms, so that nobody is sent where nobody is.
 *
 * Colyseus looks for processes that ended without a word only when it starts, and when somebody waits
 * for such a one, and it forgets those with nothing but full rooms. What a Redis that came back empty
 * should know, it does not tell it.
 */
export class Registry {
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #isLooking = false;
  #isBlind = false;
  /** Rooms that were listed as ones of this process at the last look, and are none. */
  #ghosts = new Set<string>();
  /** By the wall's clock (Unix time in ms). */
  #lookedAt = 0;
  #outage: PromiseWithResolvers<void> | undefined;
  #recovery: NodeJS.Timeout | undefined;

  /** @param redis on which commands wait for Redis */
  constructor(redis: Redis, log: Log) {
    this.#log = log;
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS).unref();
    redis.on('close', () => this.#lose());
    redis.on('ready', () => void this.#recover());
  }

  /** Returns when Redis knows of all processes: after an outage, each has to tell it anew. */
  async untilWhole(): Promise<void> {
    await this.#outage?.promise;
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#recovery);
  }

  #lose(): void {
    clearTimeout(this.#recovery);
    this.#outage ??= Promise.withResolvers<void>();
  }

  async #recover(): Promise<void> {
    await this.#restore();
    clearTimeout(this.#recovery);
    this.#recovery = setTimeout(() => {
      this.#outage?.resolve();
      this.#outage = undefined;
    }, OTHERS_MS).unref();
  }

  async #restore(): Promise<void> {
    if (!isServing()) return;
    try {
      await announce();
    } catch (error) {
      this.#log.error({ err: error }, 'Redis could not be told of the rooms here');
    }
  }

  async #look(): Promise<void> {
    // While Redis is away, a look takes until it is back.
    if (this.#isLooking || !isServing()) return;
    this.#isLooking = true;
    const isSetBack = Date.now() < this.#lookedAt;
    this.#lookedAt = Date.now();
    try {
      // Colyseus tells by the wall's clock, once a second, how many play here, and else would wait until
      // that is where it was.
      if (isSetBack) await tellOfThis();
      await this.#sweep();
      this.#isBlind = false;
    } catch (error) {
      // The first failure is worth a line; the later ones would only repeat it.
      if (!this.#isBlind) {
        this.#log.warn({ reason: String(error) }, 'could not look for processes that have ended');
      }
      this.#isBlind = true;
    } finally {
      this.#isLooking = false;
    }
  }

  async #sweep(): Promise<void> {
    const { processId } = matchMaker;
    const [told, rooms] = await Promise.all([toldProcesses(), matchMaker.query({})]);
    await this.#correct(rooms.filter((room) => room.processId === processId));
    const known = new Set([...told, ...rooms.map((room) => room.processId)]);
    known.delete(processId);
    if (known.size === 0) return;
    const listening = await listeningProcesses();
    const gone = [...known].filter((each) => !listening.has(each));
    for (const each of gone) {
      this.#log.warn({ process: each }, 'another process has ended without a word');
    }
    // Each takes its time not to answer.
    await Promise.all(gone.map(removeUnlessAlive));
  }

  /**
   * Whoever was sent to a room that is listed here and is none would wait in vain, and one that is not
   * listed as it should be, nobody would be sent to.
   */
  async #correct(listed: readonly { roomId: string }[]): Promise<void> {
    const ids = listed.map(({ roomId }) => roomId);
    const ghosts = new Set(ids.filter((roomId) => !matchMaker.getLocalRoomById(roomId)));
    for (const roomId of ghosts) {
      // One that was being opened or closed is not one at two looks.
      if (this.#ghosts.has(roomId)) await matchMaker.driver.remove(roomId);
    }
    this.#ghosts = ghosts;
    const { roomCount } = matchMaker.stats.local;
    if (ids.length - ghosts.size < roomCount) await listMissingRooms();
  }
}
