import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type Socket, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sendLines } from '../../test/support/rawRequest';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';

const PASSWORD = 'look but do not touch';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ MONITOR_PASSWORD: PASSWORD });
});
afterAll(async () => {
  await world.close();
});

const authorization = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;

const POLICY =
  "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data: blob:;" +
  "connect-src 'self' ws: wss:;worker-src 'self';object-src 'none';base-uri 'self';" +
  "form-action 'self';frame-ancestors 'self'";

interface Asking {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** What would send a browser to https, or be an error on an address without it. */
const NOT_ON_PLAIN_HTTP = [
  'strict-transport-security',
  'cross-origin-opener-policy',
  'cross-origin-embedder-policy',
  'origin-agent-cluster',
];

describe('every answer', () => {
  it.each<[string, Asking, number]>([
    ['/healthz', {}, 200],
    ['/metrics', {}, 200],
    ['/world/meadow.tmj', {}, 200],
    ['/api/me', {}, 401],
    ['/api/nothing', {}, 404],
    ['/api/guest', { method: 'POST', body: '{' }, 422],
    ['/matchmake/joinOrCreate/world', { method: 'POST', body: '{}' }, 401],
    ['/matchmake/joinOrCreate/world', { method: 'POST', body: '{' }, 422],
    ['/matchmake/joinOrCreate/world', { method: 'OPTIONS' }, 204],
    ['/healthz', { headers: { origin: 'https://elsewhere.example' } }, 403],
    ['/monitor/api', {}, 401],
  ])('of %s %j says what a browser may do', async (path, init, status) => {
    const headers = { 'content-type': 'application/json', ...init.headers };
    const response = await fetch(world.url + path, { ...init, headers });
    expect(response.status).toBe(status);
    const policy = response.headers.get('content-security-policy')!;
    if (path.startsWith('/monitor')) expect(policy).toMatch("script-src 'self';");
    else expect(policy).toBe(POLICY);
    expect(policy).not.toMatch(/upgrade-insecure|unsafe-eval|script-src[^;]*unsafe/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(response.headers.get('x-powered-by')).toBeNull();
    for (const name of NOT_ON_PLAIN_HTTP) expect(response.headers.get(name)).toBeNull();
  });

  it('of the monitor allows the styles that it makes, and no such scripts', async () => {
    const { status, headers } = await fetch(`${world.url}/monitor/`, {
      headers: { authorization },
    });
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toBe(
      POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    );
  });
});

describe('a connection', () => {
  it('is kept for longer between two requests than any balancer keeps its own', async () => {
    const { headers } = await fetch(`${world.url}/healthz`);
    expect(headers.get('keep-alive')).toBe('timeout=620');
  });
});

describe('a request that makes no sense', () => {
  it.each([
    ['no host', 'GET /healthz HTTP/1.0'],
    ['an empty host', 'GET /healthz HTTP/1.1', 'Host: '],
    ['a host that is none', 'GET /healthz HTTP/1.1', 'Host: ['],
    ['a host in another writing', 'GET /healthz HTTP/1.1', 'Host: m\xe4\xff:99999'],
    ['a port that is none', 'GET /healthz HTTP/1.1', 'Host: meadow:99999999'],
  ])('with %s is answered', async (_what, ...lines) => {
    const { status, headers } = await sendLines(world.url, ...lines, 'Connection: close');
    expect([200, 400, 422]).toContain(status);
    if (status !== 400) expect(headers.get('content-security-policy')).toBe(POLICY);
  });

  it.each([
    ['Origin: http://['],
    ['Origin: '],
    ['Origin: \xff\xfe'],
    ['Origin: null', 'Origin: null'],
    ['Origin: http://meadow.example', 'X-Forwarded-Host: ['],
  ])('with %j is refused', async (...lines) => {
    const start = ['GET /healthz HTTP/1.1', 'Host: meadow', 'Connection: close'];
    expect((await sendLines(world.url, ...start, ...lines)).status).toBe(403);
  });

  it.each([
    ['X-Forwarded-For: \xff, ,,'],
    ['X-Forwarded-Host: ['],
    ['X-Forwarded-Proto: javascript'],
    ['X-Forwarded-Proto: https', 'X-Forwarded-Proto: ['],
  ])('with %j is served, if it is of no page', async (...lines) => {
    const start = ['GET /healthz HTTP/1.1', 'Host: meadow', 'Connection: close'];
    expect((await sendLines(world.url, ...start, ...lines)).status).toBe(200);
  });
});

describe('an upgrade that makes no sense', () => {
  it.each([
    ['GET *:99999999 HTTP/1.1', 'Host: meadow'],
    ['GET *%zz HTTP/1.1', 'Host: meadow'],
    ['GET / HTTP/1.1', 'Host: ['],
    ['GET / HTTP/1.1', 'Host: meadow', 'X-Forwarded-For: \xff'],
    ['GET // HTTP/1.1', 'Host: meadow'],
  ])('such as %j %j ends its connection, and nothing else', async (...lines) => {
    const { status } = await sendLines(world.url, ...lines, 'Connection: Upgrade', 'Upgrade: x');
    expect(status).toBe(400);
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
  });
});

describe('an answer that nobody reads', () => {
  it('is given up after two minutes in which nothing of it went out', async () => {
    const { promise, resolve } = Promise.withResolvers<Socket>();
    world.httpServer.once('request', ({ socket }: IncomingMessage) => resolve(socket));
    const { hostname, port } = new URL(world.url);
    const client = connect({ host: hostname, port: Number(port) });
    const closed = once(client, 'close');
    client.pause();
    client.write('GET /world/meadow.tmj HTTP/1.1\r\nHost: meadow\r\n\r\n'.repeat(20));
    const socket = await promise;
    expect(socket.timeout).toBe(120_000);
    socket.emit('timeout');
    client.resume();
    await closed;
  });
});

describe('a request on which the server fails', () => {
  it('is cut off, and costs nobody else anything', async () => {
    jest.spyOn(URL, 'canParse').mockImplementationOnce(() => {
      throw new Error('a fault');
    });
    await expect(fetch(`${world.url}/healthz`)).rejects.toThrow('fetch failed');
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
  });
});
