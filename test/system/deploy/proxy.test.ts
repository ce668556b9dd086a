import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import tls from 'node:tls';
import { Player, post, signIn } from '../../support/player';
import { freePort } from '../../support/freePort';
import { type RealNginx, findNginx, startNginx } from '../../support/realNginx';
import { type RealPostgres, findPostgres, startPostgres } from '../../support/realPostgres';
import { type RealRedis, findRedis, startRedis } from '../../support/realRedis';
import { type ServerProcess, startServer } from '../../support/serverProcess';
import { waitFor } from '../../support/waitFor';

const [nginxBinary, postgresBinaries, redisBinary] = [findNginx(), findPostgres(), findRedis()];
const describeIfInstalled =
  nginxBinary && postgresBinaries && redisBinary ? describe : describe.skip;

/** What an address may ask for within ten minutes, and gets (docs/PROTOCOL.md). */
const GUESTS_PER_ADDRESS = 120;

/** So few that the second channel, of the other process, is soon needed. */
const PLAYERS_PER_CHANNEL = 4;

describeIfInstalled('two processes behind nginx, with TLS', () => {
  let postgres: RealPostgres;
  let redis: RealRedis;
  let processes: ServerProcess[];
  let proxy: RealNginx;

  async function start(name: string, port: number): Promise<ServerProcess> {
    return startServer({
      env: {
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        JWT_SECRET: 'one signature key for both of the processes',
        PUBLIC_ADDRESS: `127.0.0.1:${port}/${name}`,
        PUBLIC_URL: `https://127.0.0.1:${port}`,
        TRUST_PROXY: 'on',
        MAX_PLAYERS: String(PLAYERS_PER_CHANNEL),
      },
    });
  }

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([
      startPostgres(postgresBinaries!),
      startRedis(redisBinary!),
    ]);
    const port = await freePort();
    processes = await Promise.all([start('p1', port), start('p2', port)]);
    const servers = processes.map((each, index) => ({ name: `p${index + 1}`, port: each.port }));
    // A third one that has gone: the others do its work.
    servers.push({ name: 'p3', port: await freePort() });
    proxy = await startNginx(nginxBinary!, { servers, tls: true, port });
    tls.setDefaultCACertificates([...tls.getCACertificates(), proxy.certificate!]);
  });

  afterAll(async () => {
    await proxy?.stop();
    await Promise.all((processes ?? []).map(async (each) => each.remove()));
    await redis?.stop();
    await postgres?.stop();
  });

  it('serve the page, packed once, and to be asked for by https alone from then on', async () => {
    const page = await fetch(proxy.url);
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(page.headers.get('content-encoding')).toBe('br');
    expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(await page.text()).toContain('<title>');
  });

  it('speak HTTP/2 with those who do', async () => {
    const session = connectHttp2(proxy.url, { ca: proxy.certificate });
    const answer = session.request({ ':path': '/readyz' }).setEncoding('utf8');
    let text = '';
    answer.on('data', (chunk: string) => (text += chunk));
    await once(answer, 'end');
    session.close();
    expect(JSON.parse(text)).toEqual({ ready: true });
  });

  it('lead from plain http to https', async () => {
    const { status, headers } = await fetch(`${proxy.plainUrl}/?hud=1`, { redirect: 'manual' });
    expect(status).toBe(301);
    expect(headers.get('location')).toBe('https://127.0.0.1/?hud=1');
    expect(headers.has('strict-transport-security')).toBe(false);
  });

  it('let players in whose room is at either process, whichever was asked', async () => {
    const count = 2 * PLAYERS_PER_CHANNEL;
    const players = await Promise.all(
      Array.from({ length: count }, async () => Player.guest(proxy.url)),
    );
    for (const player of players) await player.walk(player.self!.x + 50, player.self!.y);
    await Promise.all(players.map(async ({ room }) => room.leave()));
    const sockets = () => lines().filter(({ status }) => status === 101);
    await waitFor(() => sockets().length === count);
    const ways = sockets().map((each) => `${each.path.split('/')[1]} ${each.process}`);
    expect(new Set(ways)).toEqual(
      new Set(processes.map(({ port }, index) => `p${index + 1} 127.0.0.1:${port}`)),
    );
  });

  it('keep a page of another origin out, and let in their own', async () => {
    const guest = async (origin: string) =>
      fetch(`${proxy.url}/api/guest`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{}',
      });
    expect((await guest(proxy.url)).status).toBe(201);
    expect((await guest('https://elsewhere.example')).status).toBe(403);
  });

  it('log no token, also when a process does not answer', async () => {
    const { token } = await signIn(proxy.url, 'guest', {});
    const player = await Player.join(proxy.url, token);
    await player.room.leave();
    const answer = await fetch(`${proxy.url}/p3/nobody/nothing?_authToken=${token}`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: 'unavailable' });
    await waitFor(() => lines().some(({ path }) => path === '/p3/nobody/nothing'));
    expect(proxy.output()).not.toContain(token);
    expect(proxy.output()).not.toContain('?');
  });

  it('show a page, and no JSON, to who opens one while no process answers', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const answer = await fetch(`${proxy.url}/p3/`, { headers });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(await answer.text()).toMatch(/refresh.*out of reach.*außer Reichweite/s);
  });

  it.each([5_000, 100_000])('refuse a body of %d bytes in words', async (length) => {
    for (const path of ['/api/login', '/matchmake/joinOrCreate/world']) {
      const answer = await post(proxy.url, path, JSON.stringify({ username: 'a'.repeat(length) }));
      expect(answer.status).toBe(413);
      expect(await answer.json()).toEqual({
        error: 'too_large',
        message: 'The request is too large.',
      });
    }
  });

  it.each(['/nothing/here', '/p9/nothing', '/metrics', '/METRICS/', '/p1/metrics'])(
    'have nothing at %s, and say so in JSON',
    async (path) => {
      const answer = await fetch(proxy.url + path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toMatch('application/json');
      expect(await answer.json()).toEqual({
        error: 'not_found',
        message: 'There is nothing here.',
      });
    },
  );

  it('answer a request that is none in JSON', async () => {
    const answer = await fetch(proxy.url, { headers: { 'x-long': 'a'.repeat(40_000) } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'invalid', message: expect.any(String) });
  });

  it('count the guests of each address by itself, whatever a client says about its own', async () => {
    const statuses = new Set<number>();
    for (let index = 0; index <= GUESTS_PER_ADDRESS; index++) {
      const answer = await fetch(`${proxy.url}/api/guest`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `203.0.113.${index}`,
          'x-real-ip': `203.0.113.${index}`,
          forwarded: `for=203.0.113.${index}`,
        },
        body: '{}',
      });
      statuses.add(answer.status);
    }
    expect(statuses).toEqual(new Set([201, 429]));
    // A player at another address is still let in.
    const options = { localAddress: '127.0.0.2', method: 'POST', ca: proxy.certificate };
    const headers = { 'content-type': 'application/json' };
    const elsewhere = request(`${proxy.url}/api/guest`, { ...options, headers }).end('{}');
    const [answer] = (await once(elsewhere, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(201);
    await waitFor(() => lines().some(({ address }) => address === '127.0.0.2'));
  });

  function lines(): { status: number; address: string; path: string; process: string }[] {
    const logged = proxy
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    return logged.map((line) => JSON.parse(line) as ReturnType<typeof lines>[number]);
  }
});
