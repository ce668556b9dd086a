import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogLines } from './support/LogLines';
import { Player, signIn } from './support/player';
import { type ServedWorld, serveWorld } from './support/serveWorld';
import { waitFor } from './support/waitFor';

const PASSWORD = 'correct horse battery';
const WRONG = 'incorrect horse battery';
const NEW = 'another horse battery';
const SAID = 'the treasure lies under the oak';
const WHISPERED = 'meet me at the mill';
const MONITOR_PASSWORD = 'look but do not touch';
const METRICS_TOKEN = 'what-prometheus-knows';

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Colyseus' kind of a frame with a message, its name, and the beginning of `{ text: … }`. */
const BROKEN_CHAT = Buffer.concat([
  Buffer.from([13, 0xa4]),
  Buffer.from('chat'),
  Buffer.from([0x81, 0xa4]),
  Buffer.from('text'),
  Buffer.from([0xd9, 0xff]),
  Buffer.from(SAID),
]);

const lines = new LogLines();
let world: ServedWorld;

async function post(path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(world.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

beforeAll(async () => {
  const settings = { MONITOR_PASSWORD, METRICS_TOKEN, TRUST_PROXY: 'on' };
  world = await serveWorld(settings, { lines });
});
afterAll(async () => {
  await world.close();
});

describe('the log', () => {
  const secrets = new Set([PASSWORD, WRONG, NEW, SAID, WHISPERED, MONITOR_PASSWORD, METRICS_TOKEN]);

  it('tells nothing that players keep to themselves, whatever happens', async () => {
    const { url } = world;
    const account = { username: 'Anna', password: PASSWORD, avatar: 1 };
    const { token } = await signIn(url, 'register', account);
    const guest = await Player.guest(url);
    for (const each of [token, guest.signedIn.token]) secrets.add(each);
    expect((await post('/api/login', { username: 'Anna', password: WRONG })).status).toBe(401);
    expect((await post('/api/register', account)).status).toBe(409);

    const anna = await Player.join(url, token);
    anna.send('chat', { text: SAID });
    anna.send('chat', { text: `/w ${guest.self!.name} ${WHISPERED}` });
    await waitFor(() => guest.chat.some(({ text }) => text === WHISPERED));
    anna.send('chat', { text: `${SAID}\u0007` });
    anna.room.send('gossip', { text: SAID });
    await waitFor(() => anna.notices.filter(({ code }) => code === 'invalid').length === 2);

    // The connection that came with the token of a change would go on.
    const elsewhere = await signIn(url, 'login', account);
    secrets.add(elsewhere.token);
    const headers = { authorization: `Bearer ${elsewhere.token}` };
    const change = { password: PASSWORD, newPassword: NEW };
    const changed = (await (await post('/api/password', change, headers)).json()) as {
      token: string;
    };
    secrets.add(changed.token);
    await waitFor(() => anna.isClosed);
    expect((await anna.closed).code).toBe(4105);
    await expect(Player.join(url, token)).rejects.toMatchObject({ code: 401 });

    const broken = await Player.join(url, changed.token);
    broken.room.connection.send(new Uint8Array(BROKEN_CHAT));
    await waitFor(() => broken.isClosed);
    expect((await broken.closed).code).toBe(4002);

    const authorization = `Basic ${Buffer.from(`admin:${WRONG}`).toString('base64')}`;
    secrets.add(authorization);
    await fetch(`${url}/monitor/?password=${PASSWORD}`, { headers: { authorization } });
    await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${WRONG}` } });
    await failWith(world, PASSWORD);
    await waitFor(() => lines.of('connection ended').length >= 2);

    expect(lines.all.length).toBeGreaterThan(3);
    for (const secret of secrets)
      expect([secret, lines.text.includes(secret)]).toEqual([secret, false]);
    // Neither in the form in which it is kept.
    expect(lines.text).not.toContain('$argon2');
    expect(lines.text).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });

  it('names the request, or the session, that a line is about', () => {
    const ofRequests = ['a request failed', 'a wrong password for the monitor', 'a join failed'];
    for (const message of ofRequests) {
      for (const line of lines.of(message))
        expect(line).toMatchObject({ requestId: expect.stringMatching(ID) });
    }
    expect(lines.of('a request failed')).not.toEqual([]);
    const ended = lines.of('connection ended');
    expect(ended.length).toBeGreaterThanOrEqual(2);
    for (const line of ended) expect(line).toMatchObject({ sessionId: expect.any(String) });
  });
});

describe('a frame that is none', () => {
  it('fills no log, whoever sends it', async () => {
    const before = lines.all.length;
    for (let i = 0; i < 20; i += 1) {
      const socket = connect(world.port, '127.0.0.1');
      socket.on('error', () => undefined).resume();
      const head = [
        'GET / HTTP/1.1',
        'Host: meadow',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      await once(socket, 'data');
      socket.end(Buffer.from([0xff, 0x80, 0, 0, 0, 0]));
      await once(socket, 'close');
    }
    expect(lines.all.slice(before)).toEqual([]);
  });
});

describe('a request', () => {
  it('is called by an id that its answer tells, also where it is refused at the door', async () => {
    const ids = await Promise.all(
      ['/healthz', '/nothing/here', '/matchmake/joinOrCreate/world'].map(async (path) => {
        const { headers } = await fetch(world.url + path);
        return headers.get('x-request-id');
      }),
    );
    for (const id of ids) expect(id).toMatch(ID);
    expect(new Set(ids).size).toBe(3);
  });

  it('keeps the id that the proxy gave it, if that can go into a log', async () => {
    const ask = async (id: string) => {
      const response = await fetch(`${world.url}/healthz`, { headers: { 'x-request-id': id } });
      return response.headers.get('x-request-id');
    };
    expect(await ask('lb-7.2026:0001')).toBe('lb-7.2026:0001');
    for (const id of ['short', 'with spaces in it', '"quoted-and-long"', 'x'.repeat(65)]) {
      expect(await ask(id)).toMatch(ID);
    }
  });
});

/** Has a query fail whose values nobody should read. */
async function failWith({ services, url }: ServedWorld, secret: string): Promise<void> {
  const { accounts, dataSource } = services;
  const register = accounts.register.bind(accounts);
  accounts.register = async () => dataSource.query('SELECT $1::text FROM nowhere', [secret]);
  const account = { username: 'Ben', password: PASSWORD, avatar: 0 };
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/register`, {
    method: 'POST',
    headers,
    body: JSON.stringify(account),
  });
  accounts.register = register;
  expect(response.status).toBe(500);
}
