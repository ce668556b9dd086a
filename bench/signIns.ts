import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Player, post } from '../test/support/player';
import { startServer } from '../test/support/serverProcess';
import { quantile } from './quantile';

const LOGINS = 200;
const PING_INTERVAL_MS = 10;
const IDLE_MS = 5_000;

/** The round trips of somebody who plays, in ms. */
interface RoundTrips {
  medianMs: number;
  p99Ms: number;
  longestMs: number;
}

/** What somebody who plays feels of many logins at once. */
export interface SignedInAtOnce {
  logins: number;
  /** How long these took, in all. */
  seconds: number;
  before: RoundTrips;
  meanwhile: RoundTrips;
}

/** Lets many log in at once, from a process of their own, while somebody plays. */
export async function measureSignIns(): Promise<SignedInAtOnce> {
  const server = await startServer({ env: { RATE_LIMITS: 'off' } });
  const player = await Player.guest(server.url);
  const before = await pingUntil(player, delay(IDLE_MS));
  const flood = fork(fileURLToPath(import.meta.url), [server.url]);
  const started = performance.now();
  const meanwhile = await pingUntil(player, once(flood, 'exit'));
  const seconds = (performance.now() - started) / 1000;
  await player.room.leave();
  await server.remove();
  return { logins: LOGINS, seconds, before, meanwhile };
}

/** Pings at a steady pace until a task has ended. */
async function pingUntil(player: Player, end: Promise<unknown>): Promise<RoundTrips> {
  const trips: number[] = [];
  const ended = end.then(() => true);
  const stopListening = player.room.onMessage('pong', ({ t }: { t: number }) => {
    trips.push(performance.now() - t);
  });
  do player.send('ping', { t: performance.now() });
  while (!(await Promise.race([ended, delay(PING_INTERVAL_MS, false)])));
  stopListening();
  const [medianMs, p99Ms, longestMs] = [0.5, 0.99, 1].map((share) => quantile(trips, share));
  return { medianMs: medianMs!, p99Ms: p99Ms!, longestMs: longestMs! };
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
