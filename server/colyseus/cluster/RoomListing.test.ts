import { beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { RoomListing } from './RoomListing';

const ROOM = {
  roomId: 'a',
  name: 'world',
  processId: 'p',
  clients: 3,
  maxClients: 10,
  locked: false,
  private: false,
  publicAddress: 'meadow.example/p1',
};

const WORDS = ['', '{', 'null', '7', '"x"', '[]', '{}', '{"name":"world"}'];

/** What may be listed under `x` where a room is expected. */
const RUBBISH = WORDS.concat(
  JSON.stringify(ROOM),
  JSON.stringify({ ...ROOM, roomId: undefined }),
  JSON.stringify({ ...ROOM, roomId: 'x', clients: 'many' }),
  JSON.stringify({ ...ROOM, roomId: 'x', processId: { id: 'p' } }),
  JSON.stringify({ ...ROOM, roomId: 'x', locked: 'no' }),
);

let hash: Record<string, string>;
let failure: Error | undefined;
let lines: string[];
let rooms: RoomListing;

beforeEach(() => {
  hash = {};
  failure = undefined;
  lines = [];
  const redis = new Redis({ lazyConnect: true });
  const commands = {
    hgetall: async () => {
      if (failure) throw failure;
      return hash;
    },
    hget: async (_key: string, id: string) => hash[id] ?? null,
    hmget: async (_key: string, ...ids: string[]) => ids.map((id) => hash[id] ?? null),
  };
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  rooms = new RoomListing(Object.assign(redis, commands) as Redis, log);
});

it.each(RUBBISH)(
  'what is listed as a room and is none keeps nobody from the others: %s',
  async (text) => {
    hash = { x: text, a: JSON.stringify(ROOM) };
    expect(await rooms.query({})).toEqual([expect.objectContaining(ROOM)]);
    const free = { name: 'world', locked: false, private: false };
    expect(await rooms.findOne(free, { clients: -1 })).toMatchObject(ROOM);
    expect(await rooms.findOne({ roomId: 'a' })).toMatchObject(ROOM);
    expect(await rooms.findOne({ roomId: 'x' })).toBeUndefined();
    expect([...(await rooms.findByIds(['x', 'a', 'b'])).keys()]).toEqual(['a']);
    expect(lines).toHaveLength(1);
  },
);

it('what a newer version adds to a room is not looked at', async () => {
  hash = { a: JSON.stringify({ ...ROOM, hasOwnProperty: 1, mood: 'calm' }) };
  expect(await rooms.query({ name: 'world' })).toEqual([expect.objectContaining(ROOM)]);
  expect(lines).toEqual([]);
});

it('rooms without a limit stay so', async () => {
  hash = { a: JSON.stringify({ ...ROOM, maxClients: Infinity }) };
  expect(await rooms.findOne({ roomId: 'a' })).toMatchObject({ maxClients: Infinity });
});

it('is read again after it could not be', async () => {
  failure = new Error('WRONGTYPE Operation against a key holding the wrong kind of value');
  await expect(rooms.query({ name: 'world' })).rejects.toThrow('WRONGTYPE');
  failure = undefined;
  hash = { a: JSON.stringify(ROOM) };
  expect(await rooms.query({ name: 'world' })).toHaveLength(1);
});
