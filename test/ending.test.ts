import { afterEach, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { CloseCode, WALK_SPEED_PX_PER_S } from '../shared/constants';
import { distance, positionAt } from '../shared/movement/walk';
import { Player, signIn } from './support/player';
import { type RealPostgres, findPostgres, startPostgres } from './support/realPostgres';
import { type ServerProcess, startServer } from './support/serverProcess';
import { describeOnDatabase } from './support/tiers';

const PASSWORD = 'correct horse';

let server: ServerProcess | undefined;
let postgres: RealPostgres | undefined;

afterEach(async () => {
  await server?.remove();
  await postgres?.stop();
  server = postgres = undefined;
});

/** Where a player's walk has them now, by the server's clock at the last pong. */
async function placeNow(player: Player) {
  const { length } = player.pongs;
  player.send('ping', { t: 0 });
  while (player.pongs.length === length) await delay(1);
  const { x, y, path, departedAt } = player.self!;
  return positionAt({ x, y, path: Array.from(path), departedAt }, player.pongs.at(-1)!.now);
}

describeOnDatabase('the end', (kind) => {
  async function start(dataDir?: string): Promise<ServerProcess> {
    if (kind === 'PostgreSQL') postgres ??= await startPostgres(findPostgres()!);
    return startServer({ dataDir, env: postgres ? { DATABASE_URL: postgres.url } : {} });
  }

  it('a server killed in the middle of a walk loses no more than a second of it', async () => {
    server = await start();
    const account = { username: 'Klara', password: PASSWORD, avatar: 1 };
    const { token } = await signIn(server.url, 'register', account);
    const klara = await Player.join(server.url, token);
    await klara.walk(klara.self!.x + 1000, klara.self!.y);
    await delay(2500);
    const late = await signIn(server.url, 'register', { ...account, username: 'Late' });
    const lookedAt = performance.now();
    const place = await placeNow(klara);
    await server.stop('SIGKILL');
    const walkedSince = ((performance.now() - lookedAt) * WALK_SPEED_PX_PER_S) / 1000;

    server = await start(server.dataDir);
    const again = await Player.join(server.url, token);
    expect(distance(again.self!, place)).toBeLessThanOrEqual(
      Math.max(WALK_SPEED_PX_PER_S, walkedSince),
    );
    expect(distance(again.self!, klara.self!)).toBeGreaterThan(WALK_SPEED_PX_PER_S);
    expect(again.self!.path).toHaveLength(0);
    expect(
      await signIn(server.url, 'login', { username: 'late', password: PASSWORD }),
    ).toMatchObject({ user: late.user });
    await Player.join(server.url, late.token);
  });

  it.each([
    'SIGTERM',
    // A closed terminal, and Ctrl-\\.
    'SIGHUP',
    'SIGQUIT',
  ] as const)(
    'a server ended by %s tells everybody, saves everybody and exits with 0',
    async (signal) => {
      server = await start();
      const players = await Promise.all([1, 2, 3].map(async () => Player.guest(server!.url)));
      await Promise.all(players.map((player) => player.walk(player.self!.x - 500, player.self!.y)));
      await delay(400);
      const lookedAt = performance.now();
      const places = await Promise.all(players.map(placeNow));
      const exit = await server.stop(signal);
      const walkedSince = ((performance.now() - lookedAt) * WALK_SPEED_PX_PER_S) / 1000;
      expect(exit).toMatchObject({ code: 0, signal: null });
      expect(exit.ms).toBeLessThan(5000);
      for (const player of players) {
        expect(await player.closed).toMatchObject({ code: CloseCode.SHUTTING_DOWN });
        expect(player.notices.at(-1)).toMatchObject({ code: 'shutting_down' });
      }

      server = await start(server.dataDir);
      for (const [i, player] of players.entries()) {
        const again = await Player.join(server.url, player.signedIn.token);
        // Saved at the end, not up to a second before it; half a step of the grid aside.
        expect(distance(again.self!, places[i]!)).toBeLessThanOrEqual(walkedSince + 0.0625);
      }
    },
  );

  it('Ctrl-C ends it once, also when npm passes the signal on a second time', async () => {
    server = await start();
    await Player.guest(server.url);
    server.child.kill('SIGINT');
    const exit = await server.stop('SIGINT');
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(server.output().match(/"msg":"shutting down"/g)).toHaveLength(1);
  });

  it('a terminal that closes ends it once, however often that is told', async () => {
    server = await start();
    const player = await Player.guest(server.url);
    server.child.kill('SIGHUP');
    await player.closed;
    const exit = await server.stop('SIGHUP');
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(server.logged('ending at once')).toEqual([]);
  });
});

it('the log has one line for each connection that ended', async () => {
  server = await startServer();
  const [anna, ben] = [await Player.guest(server.url), await Player.guest(server.url)];
  await anna.room.leave();
  ben.room.connection.close();
  await ben.closed;
  await server.stop();
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.includes('connection ended'))
    .map((line) => JSON.parse(line) as object);
  expect(lines).toHaveLength(2);
  expect(lines).toEqual([
    expect.objectContaining({ user: anna.self!.name, code: 4000, reason: '', clean: true }),
    expect.objectContaining({ user: ben.self!.name, code: 1005, reason: '', clean: true }),
  ]);
});
