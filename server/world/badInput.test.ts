import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { User } from '../account/User';
import { CloseCode, ROOM_NAME } from '../../shared/constants';
import { Player, post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

const SECRET = 'a secret for tests that is long enough';
const ROOM_DATA = 13;

let world: ServedWorld;
let observer: Player;
const players: Player[] = [];

beforeAll(async () => {
  world = await serveWorld({ JWT_SECRET: SECRET });
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
    const payload = Buffer.from([0x81, 0xa1, 0x74, 0x01]); // { t: 1 } in MessagePack
    const frame = Buffer.concat([Buffer.from([ROOM_DATA, 0xa4]), Buffer.from('ping'), payload]);
    for (let i = 0; i < 10_000; i++) sendRaw(player, frame);
    const { length } = observer.pongs;
    observer.send('ping', { t: 2 });
    await waitFor(() => observer.pongs.length > length);
    expect(await player.closed).toMatchObject({ code: CloseCode.TOO_MANY_BAD_MESSAGES });
    expect(player.notices.some(({ code }) => code === 'rate_limited')).toBe(true);
    expect(player.pongs.length).toBeLessThan(1000);
  });
});

describe('a join', () => {
  it.each([
    ['a list', '[1, 2]'],
    ['unknown options', '{"admin": true}'],
    ['options of the wrong type', '{"takeover": "yes"}'],
  ])('with %s for options is refused with 422', async (_name, body) => {
    const { token } = await signIn(world.url, 'guest', {});
    const response = await matchmake(token, body);
    expect(response.status).toBe(422);
    expect(JSON.stringify(await response.json())).toContain('Reload the page');
  });

  it('with malformed JSON or a body of 5 MB is refused', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    for (const body of ['{"takeover":', '"hello"', 'null']) {
      const response = await matchmake(token, body);
      expect([body, response.status]).toEqual([body, 422]);
      expect(await response.json()).toMatchObject({ error: 'invalid' });
    }
    const large = await matchmake(token, JSON.stringify({ channel: 'x'.repeat(5_000_000) }));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ error: 'too_large' });
  });

  it('may not create rooms', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    expect((await matchmake(token, '{}', 'create')).ok).toBe(false);
  });

  it('with a token that is none, forged, expired or of a deleted user is refused with 401', async () => {
    const { token, user } = await signIn(world.url, 'guest', {});
    const sign = (secret: string, subject: string, expires: string) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(new TextEncoder().encode(secret));
    const id = String(user.id);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`;
    await world.services.dataSource.getRepository(User).delete(user.id);
    const tokens = [
      '',
      'nonsense',
      unsigned,
      token,
      await sign('another secret that is long enough too', id, '1h'),
      await sign(SECRET, String(observer.welcome.actorId), '-1s'),
      await sign(SECRET, 'one; DROP TABLE user', '1h'),
      await sign(SECRET, '9007199254740991', '1h'),
    ];
    for (const each of tokens) {
      const response = await matchmake(each, '{}');
      expect([each, response.status]).toEqual([each, 401]);
      expect(await response.json()).toMatchObject({ error: 'Please log in again.' });
    }
  });
});

async function matchmake(token: string, body: string, method = 'joinOrCreate') {
  return fetch(`${world.url}/matchmake/${method}/${ROOM_NAME}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
}

describe('HTML and characters that turn the direction', () => {
  it('make no name', async () => {
    for (const username of [
      '<b>Anna</b>',
      'Anna\u202E',
      'А́нна',
      'Guest-1234',
      'an',
      'a'.repeat(21),
    ]) {
      const response = await post(world.url, '/api/register', {
        username,
        password: 'correct horse',
        avatar: 0,
      });
      expect([username, response.status]).toEqual([username, 422]);
    }
  });
});
