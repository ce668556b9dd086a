import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Player, post } from '../test/support/player';
import { startServer } from '../test/support/serverProcess';
import { milliseconds, quantile, table } from './figures';

const LOGINS = 200;
const PING_INTERVAL_MS = 10;
const IDLE_MS = 5_000;

/** What somebody who plays feels of many logins at once; these come from a process of their own. */
export async function measureSignIns(): Promise<string> {
  const server = await startServer({ env: { RATE_LIMITS: 'off' } });
  const player = await Player.guest(server.url);
  const idle = await pingUntil(player, delay(IDLE_MS));
  const flood = fork(fileURLToPath(import.meta.url), [server.url]);
  const started = performance.now();
  const busy = await pingUntil(player, once(flood, 'exit'));
  const seconds = (performance.now() - started) / 1000;
  await player.room.leave();
  await server.remove();
  const row = (name: string, trips: number[]) => [
    name,
    ...[0.5, 0.99, 1].map((share) => milliseconds(quantile(trips, share))),
  ];
  const during = `${LOGINS} logins at once, ${seconds.toFixed(1)} s`;
  return table(['ping', 'median', 'p99', 'longest'], [row('idle', idle), row(during, busy)]);
}

/** Round trips (ms) of pings that are sent at a steady pace, until a task has ended. */
async function pingUntil(player: Player, end: Promise<unknown>): Promise<number[]> {
  const trips: number[] = [];
  const ended = end.then(() => true);
  const stopListening = player.room.onMessage('pong', ({ t }: { t: number }) => {
    trips.push(performance.now() - t);
  });
  do player.send('ping', { t: performance.now() });
  while (!(await Promise.race([ended, delay(PING_INTERVAL_MS, false)])));
  stopListening();
  return trips;
}

/** Unknown names: they take as long as known ones, and no account is locked. */
async function logInAtOnce(url: string): Promise<void> {
  const names = Array.from({ length: LOGINS }, (_, i) => `Nobody-${i}`);
  await Promise.all(
    names.map(async (username) => {
      const { status } = await post(url, '/api/login', { username, password: 'wrong horse' });
      if (status !== 401) throw new Error(`a login was answered ${status}`);
    }),
  );
}

const [, main, url] = process.argv;
if (main === fileURLToPath(import.meta.url) && url) await logInAtOnce(url);
