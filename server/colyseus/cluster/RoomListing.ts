import { type IRoomCache, type SortOptions, initializeRoomCache } from '@colyseus/core';
import { RedisDriver } from '@colyseus/redis-driver';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Log } from '../../log';
import { readJson } from '../../readJson';

/*
 * Relies on rooms being listed in the hash `roomcaches` of Redis, as JSON by their ids, on `query` and `findOne`
 * asking the driver's own `getRooms`, and on `initializeRoomCache` making of what was listed what matchmaking knows.
 * Without it one entry that is no room keeps everybody from joining.
 * A hook that would do: a driver that leaves out, and tells of, entries that it cannot read.
 */
const KEY = 'roomcaches';

/** What matchmaking believes of a room. */
const listing = z.object({
  roomId: z.string().min(1).max(100),
  name: z.string(),
  processId: z.string().min(1).max(100),
  clients: z.number().min(0),
  /** JSON knows no Infinity. */
  maxClients: z
    .number()
    .nullish()
    .transform((limit) => limit ?? Infinity),
  locked: z.boolean(),
  private: z.boolean(),
  unlisted: z.boolean().optional(),
  publicAddress: z.string().optional(),
  createdAt: z.string().optional(),
  metadata: z.unknown().optional(),
});

/** What Colyseus' driver keeps to itself. */
interface Driver {
  /** All rooms, or those of a name. */
  getRooms: (name?: string) => Promise<IRoomCache[]>;
}

/**
 * The rooms of all processes, as Redis lists them. What is listed there that is no room is left out:
 * with Colyseus' own driver one such entry would keep everybody from joining.
 */
export class RoomListing extends RedisDriver {
  readonly #redis: Redis;
  readonly #log: Log;
  /** Whoever asks while Redis is asked already shares the answer. */
  #asked: Promise<IRoomCache[]> | undefined;
  #isTold = false;

  /** @param redis on which commands wait for Redis */
  constructor(redis: Redis, log: Log) {
    super(redis);
    this.#redis = redis;
    this.#log = log;
    (this as unknown as Driver).getRooms = async (name) => {
      this.#asked ??= this.#all().finally(() => (this.#asked = undefined));
      return (await this.#asked).filter((room) => name === undefined || room.name === name);
    };
  }

  override async findByIds(roomIds: string[]): Promise<Map<string, IRoomCache>> {
    const found = new Map<string, IRoomCache>();
    if (roomIds.length === 0) return found;
    const texts = await this.#redis.hmget(KEY, ...roomIds);
    for (const [i, roomId] of roomIds.entries()) {
      const room = this.#read(roomId, texts[i] ?? null);
      if (room) found.set(roomId, room);
    }
    return found;
  }

  override findOne(conditions: Partial<IRoomCache>, sort?: SortOptions): Promise<IRoomCache> {
    const { roomId } = conditions;
    if (roomId === undefined) return super.findOne(conditions, sort);
    // Colyseus' type does not tell that there may be none.
    return this.#redis.hget(KEY, roomId).then((text) => this.#read(roomId, text)!);
  }

  async #all(): Promise<IRoomCache[]> {
    const listed = Object.entries(await this.#redis.hgetall(KEY));
    return listed.flatMap(([roomId, text]) => this.#read(roomId, text) ?? []);
  }

  #read(roomId: string, text: string | null): IRoomCache | undefined {
    if (text === null) return undefined;
    const { data } = listing.safeParse(readJson(text));
    if (data?.roomId === roomId) return initializeRoomCache(data as Partial<IRoomCache>);
    if (!this.#isTold) {
      const fields = { roomId: roomId.slice(0, 100) };
      this.#log.warn(fields, 'what Redis lists as a room is none that is known: it is ignored');
    }
    this.#isTold = true;
    return undefined;
  }
}
