import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import tls from 'node:tls';
import { distance } from '../../shared/movement/walk';
import { Player, post, signIn } from '../support/player';
import { freePort } from '../support/freePort';
import { type RealNginx, findNginx, startNginx } from '../support/realNginx';
import { type RealPostgres, findPostgres, startPostgres } from '../support/realPostgres';
import { type RealRedis, findRedis, startRedis } from '../support/realRedis';
import { type ServerProcess, startServer } from '../support/serverProcess';
import { waitFor } from '../support/waitFor';

const [nginxBinary, postgresBinaries, redisBinary] = [findNginx(), findPostgres(), findRedis()];
const describeIfInstalled =
  nginxBinary && postgresBinaries && redisBinary ? describe : describe.skip;

/** What an address may ask for within ten minutes, and gets (docs/PROTOCOL.md). */
const GUESTS_PER_ADDRESS = 120;

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
        DRAIN_SECONDS: '1',
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
    expect(page.headers.get('content-encoding')).toBe('gzip');
    expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(await page.text()).toContain('<title>');
  });

  it('speak HTTP/2 with those who do', async () => {
    const session = connectHttp2(proxy.url, { ca: proxy.certificate });
    const request = session.request({ ':path': '/readyz' }).setEncoding('utf8');
    let text = '';
    request.on('data', (chunk: string) => (text += chunk));
    await once(request, 'end');
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
    const players = await Promise.all(
      Array.from({ length: 8 }, async () => Player.guest(proxy.url)),
    );
    for (const player of players) await player.walk(player.self!.x + 50, player.self!.y);
    const places = players.map((player) => player.self!);
    expect(places.every((place) => distance(place, places[0]!) < 2000)).toBe(true);
    const sockets = lines().filter(({ status }) => status === 101);
    await Promise.all(players.map(async ({ room }) => room.leave()));
    await waitFor(() => lines().filter(({ status }) => status === 101).length >= 8);
    expect(sockets).toBeDefined();
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
    const unread = `${proxy.url}/p1/nobody/nothing?_authToken=${token}`;
    const frozen = processes[0]!;
    frozen.child.kill('SIGSTOP');
    const gaveUp = fetch(unread, { signal: AbortSignal.timeout(300) });
    await expect(gaveUp).rejects.toThrow();
    frozen.child.kill('SIGCONT');
    await waitFor(() => proxy.output().includes('/p1/nobody/nothing'));
    await waitFor(() => lines().some(({ status }) => status === 101));
    expect(proxy.output()).not.toContain(token.slice(0, 20));
    expect(proxy.output()).not.toContain('?');
    expect(lines().every(({ address }) => address === '127.0.0.1')).toBe(true);
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
    // The proxy told them apart: another address is still let in.
    const { status } = await fetch(`${processes[1]!.url}/api/guest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.1' },
      body: '{}',
    });
    expect(status).toBe(201);
  });

  function lines(): { status: number; address: string; path: string; process: string }[] {
    const logged = proxy
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    return logged.map((line) => JSON.parse(line) as ReturnType<typeof lines>[number]);
  }
});
