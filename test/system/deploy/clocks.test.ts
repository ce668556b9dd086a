import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../../shared/constants';
import { freePort } from '../../support/freePort';
import { Player, post, signIn } from '../../support/player';
import { type RealPostgres, findPostgres, startPostgres } from '../../support/realPostgres';
import { type RealRedis, findRedis, startRedis } from '../../support/realRedis';
import { type ServerProcess, startServer } from '../../support/serverProcess';
import { shiftedClock } from '../../support/shiftedClock';
import { waitFor } from '../../support/waitFor';

const [postgresBinaries, redisBinary] = [findPostgres(), findRedis()];
const describeIfInstalled = postgresBinaries && redisBinary ? describe : describe.skip;

const MINUTE_MS = 60_000;
const PASSWORD = 'correct horse';

describeIfInstalled('two processes whose clocks differ by a minute', () => {
  let postgres: RealPostgres;
  let redis: RealRedis;
  let right: ServerProcess;
  let fast: ServerProcess;

  async function start(clockMs: number): Promise<ServerProcess> {
    const port = await freePort();
    return startServer({
      port,
      nodeArgs: shiftedClock(clockMs),
      env: {
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        JWT_SECRET: 'one signature key for both of the processes',
        PUBLIC_ADDRESS: `127.0.0.1:${port}`,
      },
    });
  }

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([
      startPostgres(postgresBinaries!),
      startRedis(redisBinary!),
    ]);
    [right, fast] = await Promise.all([start(0), start(MINUTE_MS)]);
  });

  afterAll(async () => {
    await Promise.all([right, fast].map(async (each) => each?.remove()));
    await redis?.stop();
    await postgres?.stop();
  });

  it('do differ, as their tokens tell', async () => {
    const [early, late] = await Promise.all([issuedAt(right), issuedAt(fast)]);
    expect(Math.abs(late - early - MINUTE_MS)).toBeLessThan(MINUTE_MS / 2);
  });

  it('take the tokens of each other, also one that is issued in a minute', async () => {
    for (const [issuer, reader] of [
      [right, fast],
      [fast, right],
    ] as const) {
      const { token, user } = await signIn(issuer.url, 'guest', {});
      const answer = await fetch(`${reader.url}/api/me`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await answer.json()).toEqual({ user });
    }
  });

  it('end the tokens that the other one issued, and take those that come after', async () => {
    const account = { username: 'Klara', password: PASSWORD, avatar: 1 };
    const { token } = await signIn(fast.url, 'register', account);
    expect((await post(right.url, '/api/logout-everywhere', {}, token)).status).toBe(204);
    expect((await post(fast.url, '/api/logout-everywhere', {}, token)).status).toBe(401);
    const again = await signIn(right.url, 'login', account);
    expect((await post(fast.url, '/api/logout-everywhere', {}, again.token)).status).toBe(204);
  });

  it('hand an actor to one another where it stands', async () => {
    const { token } = await signIn(fast.url, 'guest', {});
    let player = await Player.join(right.url, token);
    for (const { url } of [fast, right, fast]) {
      await player.walk(player.self!.x + 40, player.self!.y);
      const { x, y } = await player.stop();
      const before = player;
      player = await Player.join(url, token, { takeover: true });
      expect(player.self).toMatchObject({ x, y });
      await waitFor(() => before.isClosed);
      expect(await before.closed).toMatchObject({ code: CloseCode.REPLACED });
    }
  });

  it('count wrong passwords together, and for as long as either says', async () => {
    const account = { username: 'Guessed', password: PASSWORD, avatar: 1 };
    await signIn(right.url, 'register', account);
    const statuses = [];
    for (let guess = 0; guess < 12; guess++) {
      const { url } = guess % 2 === 0 ? right : fast;
      const answer = await post(url, '/api/login', { ...account, password: 'wrong horse' });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  });

  /** When, by its clock, a process issues a token. */
  async function issuedAt({ url }: ServerProcess): Promise<number> {
    const { token } = await signIn(url, 'guest', {});
    const [, payload = ''] = token.split('.');
    const { iat } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number };
    return iat * 1000;
  }
});
