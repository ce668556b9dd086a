import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { SimulatedRedis } from '../../test/simulation/SimulatedRedis';
import { Peers } from '../cluster/Peers';
import { JoinLimits } from './JoinLimits';

const HERE = '192.0.2.1';
const log = pino({ enabled: false });

let limits: JoinLimits;

beforeEach(() => {
  limits = new JoinLimits({ env: { RATE_LIMITS: 'on' }, peers: new Peers(log), redis: undefined });
});

/** How many of so many requests are let in. */
async function letIn(times: number, userId: number, address: string) {
  const waits = await Promise.all(
    Array.from({ length: times }, () => limits.count({ userId, version: 0 }, address)),
  );
  return waits.filter((waitMs) => waitMs === undefined).length;
}

/** Has so many users of a network ask as often as each of them may. */
async function exhaust(users: number, address: string): Promise<number> {
  let count = 0;
  for (let userId = 1001; userId <= 1000 + users; userId += 1) {
    count += await letIn(30, userId, address);
  }
  return count;
}

describe('within a minute', () => {
  it('a user asks thirty times, wherever from, and is told for how long to wait', async () => {
    expect(await letIn(20, 1, HERE)).toBe(20);
    expect(await letIn(20, 1, '198.51.100.7')).toBe(10);
    const waitMs = (await limits.count({ userId: 1, version: 0 }, HERE))!;
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(await letIn(1, 2, HERE)).toBe(1);
  });

  it('a network asks 1,200 times, of IPv6 a /64, and others are not concerned', async () => {
    expect(await exhaust(41, '2001:db8::1')).toBe(1200);
    expect(await letIn(1, 1, '2001:db8::2')).toBe(0);
    expect(await letIn(1, 2, '2001:db8:0:1::1')).toBe(1);
  });

  it('a class of 200 comes back three times beside one who asks without end', async () => {
    expect(await letIn(5_000, 1, HERE)).toBe(30);
    for (let userId = 2; userId <= 201; userId += 1) {
      expect(await letIn(3, userId, HERE)).toBe(3);
    }
  });

  it('whose token has ended asks in vain, and its user as often as before', async () => {
    for (let i = 0; i < 100; i += 1) await limits.count({ userId: 1, version: 0 }, HERE);
    const letInNow = [];
    for (let i = 0; i < 31; i += 1) {
      letInNow.push((await limits.count({ userId: 1, version: 1 }, HERE)) === undefined);
    }
    expect(letInNow.filter(Boolean)).toHaveLength(30);
  });

  it('who comes back to a lost connection is not counted, and keeps nobody out', async () => {
    const asking = { userId: 1, version: 0 };
    let returns = 0;
    while (returns < 5_000 && (await limits.count(asking, HERE)) === undefined) {
      await limits.giveBack(asking);
      returns += 1;
    }
    expect(returns).toBe(90);
    for (let userId = 2; userId <= 201; userId += 1) expect(await letIn(3, userId, HERE)).toBe(3);
  });

  it('without limits anybody asks as often as they like', async () => {
    const env = { RATE_LIMITS: 'off' } as const;
    limits = new JoinLimits({ env, peers: new Peers(log), redis: undefined });
    expect(await letIn(2_000, 1, HERE)).toBe(2_000);
  });
});

it('who is handed over by another process does not count for the network, once', async () => {
  const redis = new SimulatedRedis();
  const start = async () => {
    const { quick, ears } = redis.connect();
    const peers = new Peers(log, quick, ears);
    await peers.listen();
    return new JoinLimits({ env: { RATE_LIMITS: 'on' }, peers, redis: undefined });
  };
  const [there] = [await start(), (limits = await start())];
  expect(await exhaust(41, HERE)).toBe(1200);
  there.handOver(1);
  await new Promise(setImmediate);
  expect(await letIn(1, 1, HERE)).toBe(1);
  expect(await letIn(1, 1, HERE)).toBe(0);
});
