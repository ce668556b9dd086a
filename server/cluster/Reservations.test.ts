import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { SimulatedRedis } from '../../test/simulation/SimulatedRedis';
import { Channels } from '../world/Channels';
import { Peers } from './Peers';
import { Reservations } from './Reservations';

const ANNA = 1;
const HOUR_MS = 3_600_000;
const log = pino({ enabled: false });

let wallMs = 1_700_000_000_000;

afterEach(() => {
  jest.restoreAllMocks();
});

/** A process with one channel, whose seats are all Anna's; its clock is so much fast. */
class FakeProcess {
  readonly seats = new Map<string, number>();
  readonly #fastMs: number;
  readonly #reservations: Reservations;
  readonly #peers: Peers;

  constructor(redis: SimulatedRedis, fastMs: number) {
    const { quick, ears } = redis.connect();
    this.#fastMs = fastMs;
    this.#peers = new Peers(log, quick, ears);
    const channels = new Channels();
    this.#reservations = new Reservations({ channels, peers: this.#peers });
    channels.open('a', {
      tell: () => undefined,
      slowDown: () => undefined,
      stays: () => true,
      reservationCount: () => 0,
      release: (_userId, at, sparedId) => {
        for (const [sessionId, stamp] of this.seats) {
          if (stamp <= at && sessionId !== sparedId) this.seats.delete(sessionId);
        }
      },
    });
  }

  async listen(): Promise<void> {
    await this.#peers.listen();
  }

  reserve(sessionId: string): void {
    const now = jest.spyOn(Date, 'now').mockReturnValue(wallMs + this.#fastMs);
    const stamp = this.#reservations.stamp();
    this.seats.set(sessionId, stamp);
    this.#reservations.made(ANNA, sessionId, stamp);
    now.mockRestore();
  }
}

describe.each([0, 60_000, -60_000])('of two processes, one of them %d ms fast,', (fastMs) => {
  async function start() {
    const redis = new SimulatedRedis();
    const processes = [new FakeProcess(redis, 0), new FakeProcess(redis, fastMs)] as const;
    for (const each of processes) await each.listen();
    return processes;
  }
  const told = async () => new Promise(setImmediate);

  it('the one that is asked last has the one open seat of a user', async () => {
    const [right, other] = await start();
    for (const [i, each] of [right, other, right, right, other].entries()) {
      wallMs += 100;
      each.reserve(`session ${i}`);
      await told();
      const open = [right, other].flatMap(({ seats }) => [...seats.keys()]);
      expect(open).toEqual([`session ${i}`]);
    }
  });

  it('one keeps the seat, if both are asked at the same moment', async () => {
    const [right, other] = await start();
    wallMs += 100;
    right.reserve('here');
    wallMs += 1;
    other.reserve('there');
    await told();
    expect(right.seats.size + other.seats.size).toBe(1);
  });
});

it('a clock that is set back keeps no old seat open', async () => {
  const process = new FakeProcess(new SimulatedRedis(), 0);
  process.reserve('old');
  wallMs -= HOUR_MS;
  process.reserve('new');
  expect([...process.seats.keys()]).toEqual(['new']);
});
