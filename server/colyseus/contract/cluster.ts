import { describe, expect, it, jest } from '@jest/globals';
import { type IRoomCache, type Room, matchMaker, subscribeIPC } from '@colyseus/core';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { aroundMatchmaking, isWithoutSeat, oncePerRequest } from '../cluster/aroundMatchmaking';
import { GuardedPresence } from '../cluster/GuardedPresence';
import { RoomListing } from '../cluster/RoomListing';
import {
  announce,
  isServing,
  listMissingRooms,
  listeningProcesses,
  removeUnlessAlive,
  toldProcesses,
} from '../cluster/processes';
import { PlainRoom, stage } from './Stage';

/** A process that has ended without a word: it is told of, and does not listen. */
const GONE = 'gone';

const log = pino({ enabled: false });

class OneSeat extends PlainRoom {
  override maxClients = 1;
}

describe('aroundMatchmaking', () => {
  it('a request for a seat and its onAuth have the same context, also when it is tried again', async () => {
    const contexts = new Set<object>();
    const answered = jest.fn<() => void>();
    let tries = 0;
    class Asking extends PlainRoom {
      static override async onAuth(_token: string, _options: unknown, context: object) {
        contexts.add(context);
        tries += 1;
        return oncePerRequest(context, async () => {
          answered();
          return { id: 1 };
        });
      }
    }
    const room = await stage.open(Asking);
    const reserving = room as unknown as { _reserveSeat: () => Promise<boolean> };
    jest.spyOn(reserving, '_reserveSeat').mockResolvedValueOnce(false);
    // So soon is it tried again.
    jest.spyOn(Math, 'random').mockReturnValue(0);
    aroundMatchmaking((invoke) => async (method, roomName, options, context) => {
      contexts.add(context!);
      return (await invoke(method, roomName, options, context)) as unknown;
    });
    const answer = await fetch(`${stage.url}/matchmake/joinOrCreate/${room.roomName}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    aroundMatchmaking((invoke) => invoke);
    expect(answer.status).toBe(200);
    expect({ tries, contexts: contexts.size }).toEqual({ tries: 2, contexts: 1 });
    expect(answered).toHaveBeenCalledTimes(1);
  });

  it('a full room gives no seat, by an error that can be told from others', async () => {
    const room = await stage.open(OneSeat);
    const listing = await matchMaker.getRoomById(room.roomId);
    await matchMaker.reserveSeatFor(listing, {}, {});
    const refusal = await matchMaker
      .reserveSeatFor(listing, {}, {})
      .catch((error: unknown) => error);
    expect(isWithoutSeat(refusal)).toBe(true);
    expect(isWithoutSeat(new Error('another'))).toBe(false);
  });
});

describe('processes', () => {
  it('this one tells of itself, listens, and gives seats', async () => {
    expect(isServing()).toBe(true);
    await announce();
    expect(await toldProcesses()).toEqual([matchMaker.processId]);
    expect(await listeningProcesses()).toEqual(new Set([matchMaker.processId]));
  });

  it('one that does not answer is removed with its rooms, also those that are full', async () => {
    const listed = { roomId: 'full', name: 'room', processId: GONE, locked: true, clients: 1 };
    await matchMaker.driver.persist(listed as never, true);
    await matchMaker.presence.hset('roomcount', GONE, '1,1');
    expect(await toldProcesses()).toContain(GONE);
    jest.useFakeTimers();
    const removed = removeUnlessAlive(GONE);
    await jest.advanceTimersByTimeAsync(5000);
    await removed;
    expect(await toldProcesses()).not.toContain(GONE);
    expect(await matchMaker.query({ processId: GONE })).toEqual([]);
  });

  it('a room that is not listed is listed again, and one that is stays as it is', async () => {
    const [lost, kept] = [await stage.open(PlainRoom), await stage.open(PlainRoom)];
    await matchMaker.driver.remove(lost.roomId);
    await listMissingRooms();
    const ids = (await matchMaker.query({})).map(({ roomId }) => roomId);
    expect(ids.toSorted()).toEqual([lost.roomId, kept.roomId].toSorted());
  });
});

class HearingPresence extends GuardedPresence {
  constructor(redis: Redis) {
    super(redis, log);
    Object.assign(this.sub, { subscribe: async () => 1 });
  }

  hear(channel: string, text: string): void {
    this.sub.emit('message', channel, text);
  }
}

describe('GuardedPresence', () => {
  it('its own handler is what hears Redis, on the connection that it was given', async () => {
    const redis = new Redis({ lazyConnect: true });
    const presence = new HearingPresence(redis);
    const published = jest.spyOn(redis, 'publish').mockResolvedValue(1);
    await subscribeIPC(presence, 'p:here', () => true);
    presence.hear('p:here', 'null');
    presence.hear('p:here', '["healthcheck","1",[]]');
    expect(published.mock.calls).toEqual([['ipc:1', '[0,true]']]);
  });
});

describe('RoomListing', () => {
  /** The hash in which rooms are listed. */
  function listing() {
    const hash: Record<string, string> = {};
    const redis = new Redis({ lazyConnect: true });
    const fake = {
      hset: async (key: string, id: string, text: string) => void (hash[`${key} ${id}`] = text),
      hgetall: async (key: string) => {
        const own = Object.entries(hash).filter(([id]) => id.startsWith(`${key} `));
        return Object.fromEntries(own.map(([id, text]) => [id.slice(key.length + 1), text]));
      },
      hget: async (key: string, id: string) => hash[`${key} ${id}`] ?? null,
      hmget: async (key: string, ...ids: string[]) => ids.map((id) => hash[`${key} ${id}`] ?? null),
    };
    Object.assign(redis, fake);
    return { hash, driver: new RoomListing(redis, log) };
  }

  it('rooms are found where Colyseus’ driver lists them, and what is no room is left out', async () => {
    const { hash, driver } = listing();
    const room: Room = await stage.open(PlainRoom);
    const { _listing: listed } = room as unknown as { _listing: IRoomCache };
    await driver.persist(listed);
    hash['roomcaches rubbish'] = 'null';
    const { roomId, roomName: name } = room;
    const found = expect.objectContaining({ roomId, name, clients: 0, locked: false });
    expect(await driver.query({})).toEqual([found]);
    expect(await driver.findOne({ name, locked: false })).toEqual(found);
    expect(await driver.findOne({ roomId })).toEqual(found);
    expect([...(await driver.findByIds([roomId, 'rubbish'])).values()]).toEqual([found]);
    await driver.update(listed, { $inc: { clients: 1 } });
    expect(await driver.query({ clients: 1 })).toHaveLength(1);
  });
});
