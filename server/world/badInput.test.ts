import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CloseCode, ROOM_NAME } from '../../shared/constants';
import { Player, post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

const JOIN_ROOM = 10;
const ROOM_DATA = 13;

/** `ping` with { t: 1 } in MessagePack. */
const PING_MESSAGE = Buffer.concat([
  Buffer.from([ROOM_DATA, 0xa4]),
  Buffer.from('ping'),
  Buffer.from([0x81, 0xa1, 0x74, 0x01]),
]);

let world: ServedWorld;
let observer: Player;
const players: Player[] = [];

beforeAll(async () => {
  world = await serveWorld({}, { map: 'empty' });
  observer = await Player.guest(world.url);
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
  // Whatever was sent, it harmed nobody else: the observer is there and is answered.
  const { length } = observer.pongs;
  observer.send('ping', { t: 1 });
  await waitFor(() => observer.pongs.length > length);
});
afterAll(async () => {
  await world.close();
});

async function guest() {
  const player = await Player.guest(world.url);
  players.push(player);
  return player;
}

/** Sends bytes as they are. */
function sendRaw(player: Player, bytes: Uint8Array): void {
  player.room.connection.send(bytes);
}

async function expectInvalid(player: Player, times = 1) {
  await waitFor(() => player.notices.filter(({ code }) => code === 'invalid').length === times);
}

describe('a malformed message', () => {
  const malformed: [string, unknown][] = [
    ['walk', undefined],
    ['walk', null],
    ['walk', 'north'],
    ['walk', [1, 2]],
    ['walk', {}],
    ['walk', { seq: 1, x: 100 }],
    ['walk', { seq: 1, x: '100', y: 100 }],
    ['walk', { seq: 1, x: NaN, y: 100 }],
    ['walk', { seq: 1, x: Infinity, y: 100 }],
    ['walk', { seq: 1, x: 100, y: 100, at: NaN }],
    ['walk', { seq: 1.5, x: 100, y: 100 }],
    ['walk', { seq: -1, x: 100, y: 100 }],
    ['stop', { at: 5 }],
    ['stop', { seq: 1, at: 'now' }],
    ['chat', { text: 42 }],
    ['chat', { text: '   ' }],
    ['chat', { text: 'a'.repeat(241) }],
    ['chat', { text: '\u200B\u200D' }],
    ['chat', { text: 'I am \u202Enimda' }],
    ['chat', { text: 'two\nlines' }],
    ['ping', { t: 'soon' }],
    ['ping', { t: 1, corrections: 3 }],
    ['ping', { t: 1, corrections: null }],
    ['ping', { t: 1, corrections: { eased: 1 } }],
    ['ping', { t: 1, corrections: { eased: -1, snapped: 0 } }],
    ['ping', { t: 1, corrections: { eased: 0, snapped: 0.5 } }],
    ['ping', { t: 1, corrections: { eased: 1001, snapped: 0 } }],
    ['ping', { t: 1, corrections: { eased: 0, snapped: '1' } }],
    ['fly', { seq: 1 }],
    ['constructor', {}],
    ['__proto__', { admin: true }],
    ['x'.repeat(200), {}],
  ];

  it.each(malformed)('%s %j is refused in words and changes nothing', async (name, payload) => {
    const player = await guest();
    const before = JSON.stringify(player.self);
    const lines = observer.chat.length;
    player.room.send(name, payload);
    await expectInvalid(player);
    expect(JSON.stringify(player.self)).toBe(before);
    expect(observer.chat).toHaveLength(lines);
    expect(player.isClosed).toBe(false);
  });

  it('a refused walk is answered, so that a page can take its prediction back', async () => {
    const player = await guest();
    player.room.send('walk', { seq: 7, x: NaN, y: 1 });
    await waitFor(() => player.walked.some(({ seq, code }) => seq === 7 && code === 'invalid'));
  });

  it('a target far outside is clamped to the map', async () => {
    const player = await guest();
    const { path } = await player.walk(1e308, -1e308);
    expect(Array.from(path)).toEqual([world.services.mapFile.map.size.width, 0]);
  });

  it('twenty within ten seconds end the connection with 4104', async () => {
    const player = await guest();
    for (let i = 0; i < 19; i++) player.room.send('fly');
    await expectInvalid(player, 19);
    expect(player.isClosed).toBe(false);
    player.room.send('fly');
    expect(await player.closed).toMatchObject({ code: CloseCode.TOO_MANY_BAD_MESSAGES });
    await waitFor(() => !observer.view(player));
  });
});

describe('a connection that is ended', () => {
  it('is heard no more, whatever it still sends', async () => {
    const player = await guest();
    for (let i = 0; i < 20; i++) player.room.send('fly');
    player.send('chat', { text: 'I am still here' });
    expect(await player.closed).toMatchObject({ code: CloseCode.TOO_MANY_BAD_MESSAGES });
    await waitFor(() => !observer.view(player));
    expect(observer.chat.some(({ text }) => text === 'I am still here')).toBe(false);
  });
});

describe('a connection that does not acknowledge its join', () => {
  it('is not answered, so that nothing is kept for it', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    const seat = await (
      await post(world.url, `/matchmake/joinOrCreate/${ROOM_NAME}`, {}, token)
    ).json();
    const address = `${world.url.replace('http', 'ws')}/${seat.processId}/${seat.roomId}`;
    const socket = new WebSocket(`${address}?sessionId=${seat.sessionId}`);
    socket.binaryType = 'arraybuffer';
    const kinds: number[] = [];
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) =>
      kinds.push(new Uint8Array(data)[0]!);
    await waitFor(() => kinds.includes(JOIN_ROOM));
    for (let i = 0; i < 50; i++) socket.send(PING_MESSAGE);
    socket.send(new Uint8Array([JOIN_ROOM]));
    socket.send(PING_MESSAGE);
    await waitFor(() => kinds.filter((kind) => kind === ROOM_DATA).length > 1);
    // The welcome, the chat's history, and one pong.
    expect(kinds.filter((kind) => kind === ROOM_DATA)).toHaveLength(2 + observer.chat.length);
    socket.close();
  });
});

describe('a frame that is no message', () => {
  const frames: [string, number[]][] = [
    ['empty', []],
    ['of an unknown kind', [31, 1, 2, 3]],
    ['without a name', [ROOM_DATA]],
    ['with a name of four gigabytes', [ROOM_DATA, 0xdb, 0xff, 0xff, 0xff, 0xff]],
    ['with a name longer than the frame', [ROOM_DATA, 0xd9, 200, 65, 66]],
    ['with a name that is no text', [ROOM_DATA, 0xa2, 0xff, 0xfe]],
    ['with half a payload', [ROOM_DATA, 0xa4, 119, 97, 108, 107, 0x83, 0xa3, 115]],
  ];

  it.each(frames)('%s ends the connection with 4002', async (_name, bytes) => {
    const player = await guest();
    sendRaw(player, new Uint8Array(bytes));
    expect(await player.closed).toMatchObject({ code: 4002 });
    await waitFor(() => !observer.view(player));
  });

  it('may have a name of 300 characters, which is unknown', async () => {
    const player = await guest();
    const header = Buffer.from([ROOM_DATA, 0xda, 300 & 0xff, 300 >> 8]);
    sendRaw(player, Buffer.concat([header, Buffer.alloc(300, 'x')]));
    await expectInvalid(player);
  });

  it('of any bytes at all stops neither the room nor anybody else', async () => {
    const frames = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 64 }), 300);
    for (let i = 0; i < frames.length;) {
      const player = await guest();
      while (i < frames.length && !player.isClosed) {
        sendRaw(player, frames[i++]!);
        await new Promise(setImmediate);
      }
    }
  });

  it('of 5 MB ends the connection with 1009', async () => {
    const player = await guest();
    sendRaw(player, randomBytes(5_000_000));
    expect(await player.closed).toMatchObject({ code: 1009 });
  });
});

describe('a flood of 10,000 messages', () => {
  it('ends its connection, while the others are answered', async () => {
    const player = await guest();
    for (let i = 0; i < 10_000; i++) sendRaw(player, PING_MESSAGE);
    const { length } = observer.pongs;
    observer.send('ping', { t: 2 });
    await waitFor(() => observer.pongs.length > length);
    expect(await player.closed).toMatchObject({ code: CloseCode.TOO_MANY_BAD_MESSAGES });
    expect(player.notices.some(({ code }) => code === 'rate_limited')).toBe(true);
    expect(player.pongs.length).toBeLessThan(1000);
  });
});
