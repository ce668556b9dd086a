import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'node:net';
import { Player, signIn } from '../../test/support/player';
import { sendLines } from '../../test/support/rawRequest';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';

const PORTAL = 'https://portal.example';
const ELSEWHERE = 'https://elsewhere.example';

let world: ServedWorld;
let host: string;

beforeAll(async () => {
  world = await serveWorld({ ALLOWED_ORIGINS: PORTAL, TRUST_PROXY: '1' });
  ({ host } = new URL(world.url));
});
afterAll(async () => {
  await world.close();
});

interface Asking {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

const ask = (path: string, origin: string, init: Asking = {}) =>
  fetch(world.url + path, { ...init, headers: { origin, ...init.headers } });

const preflight = (path: string, origin: string) =>
  ask(path, origin, {
    method: 'OPTIONS',
    headers: {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });

const corsHeaders = ({ headers }: Response) =>
  [...headers].filter(([name]) => name.startsWith('access-control-'));

const POST = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
};

describe('a page of another origin', () => {
  it.each(['/', '/api/me', '/healthz', '/world/meadow.tmj', '/monitor', '/nothing'])(
    'does not reach %s',
    async (path) => {
      const response = await ask(path, ELSEWHERE);
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({
        error: 'forbidden',
        message: expect.stringContaining('ALLOWED_ORIGINS'),
      });
      expect(corsHeaders(response)).toEqual([]);
    },
  );

  it.each(['/api/guest', '/matchmake/joinOrCreate/world'])(
    'may not post to %s, nor ask whether it may',
    async (path) => {
      for (const response of [await preflight(path, ELSEWHERE), await ask(path, ELSEWHERE, POST)]) {
        expect(response.status).toBe(403);
        expect(corsHeaders(response)).toEqual([]);
      }
    },
  );

  it.each(['null', 'garbage', 'http://['])('that calls itself %s is refused', async (origin) => {
    expect((await ask('/healthz', origin)).status).toBe(403);
  });
});

describe('a page that ALLOWED_ORIGINS names', () => {
  it.each(['/api/guest', '/matchmake/joinOrCreate/world'])(
    'may ask whether it may post to %s, without credentials',
    async (path) => {
      const response = await preflight(path, PORTAL);
      expect(response.status).toBe(204);
      expect(Object.fromEntries(corsHeaders(response))).toEqual({
        'access-control-allow-origin': PORTAL,
        'access-control-allow-methods': 'GET,POST,DELETE',
        'access-control-allow-headers': 'content-type,authorization',
      });
    },
  );

  it.each([
    ['/api/guest', 201],
    ['/matchmake/joinOrCreate/world', 401],
    ['/api/nothing', 404],
  ])('reads what %s answers', async (path, status) => {
    const response = await ask(path, PORTAL, POST);
    expect(response.status).toBe(status);
    expect(corsHeaders(response)).toEqual([['access-control-allow-origin', PORTAL]]);
    expect(response.headers.get('vary')).toMatch(/\bOrigin\b/);
  });
});

describe('the own page', () => {
  it.each([() => world.url, () => `https://${host}`])('needs no permission', async (origin) => {
    const response = await ask('/api/guest', origin(), POST);
    expect(response.status).toBe(201);
    expect(corsHeaders(response)).toEqual([]);
  });

  it('is known by the host that the proxy was asked for', async () => {
    const headers = { 'x-forwarded-host': 'meadow.example' };
    expect((await ask('/healthz', 'https://meadow.example', { headers })).status).toBe(200);
    expect((await ask('/healthz', ELSEWHERE, { headers })).status).toBe(403);
  });

  it('may be a client without a page', async () => {
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
  });
});

describe('a WebSocket', () => {
  const upgrade = (...lines: string[]) =>
    sendLines(
      world.url,
      'GET /process/room HTTP/1.1',
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...lines,
    );

  it.each([ELSEWHERE, 'null', 'garbage', '', 'http://[', 'https://\xff'])(
    'of a page of "%s" is refused',
    async (origin) => {
      const { status, body } = await upgrade(`Origin: ${origin}`);
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ error: 'forbidden' });
    },
  );

  it('has ten seconds, unless it is open', async () => {
    const sockets: Socket[] = [];
    const remember = (_request: unknown, socket: Socket) => void sockets.push(socket);
    world.httpServer.on('upgrade', remember);
    await upgrade('Origin: null');
    await upgrade(`Origin: http://${host}`);
    world.httpServer.off('upgrade', remember);
    expect(sockets.map(({ timeout }) => timeout)).toEqual([10_000, 0]);
  });

  it('of the own page, of an allowed one or of none is taken', async () => {
    const origins = [`Origin: http://${host}`, `Origin: ${PORTAL}`, 'X-No-Origin: at-all'];
    for (const origin of origins) expect((await upgrade(origin)).status).toBe(101);
    const forwarded = ['Origin: https://meadow.example', 'X-Forwarded-Host: meadow.example'];
    expect((await upgrade(...forwarded)).status).toBe(101);
  });
});

describe('the address of a request', () => {
  it('is the one that the trusted proxy saw, not what a client made up', async () => {
    const counted: unknown[] = [];
    world.services.signInLimits.countRequest = async (kind, address) =>
      void counted.push([kind, address]);
    for (const forwarded of ['198.51.100.1', 'made-up, 198.51.100.2', '203.0.113.9, 198.51.100.3'])
      await ask('/api/guest', PORTAL, {
        ...POST,
        headers: { ...POST.headers, 'x-forwarded-for': forwarded },
      });
    const addresses = ['198.51.100.1', '198.51.100.2', '198.51.100.3'];
    expect(counted).toEqual(addresses.map((address) => ['guest', address]));
  });
});

it('lets the SDK in, from no page', async () => {
  const { token } = await signIn(world.url, 'guest', {});
  const player = await Player.join(world.url, token);
  await player.room.leave();
});
