import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Deferred } from '@colyseus/core';
import { pino } from 'pino';
import { HeldSeat } from '../colyseus/rooms/HeldSeat';
import { Standing } from '../moderation/Standing';
import { PlayerLimits } from './PlayerLimits';
import { Session } from './Session';
import { RULES } from './rules';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function newSession() {
  return new Session({
    client: { sessionId: 'abc' } as never,
    room: {} as never,
    userId: 1,
    actorId: 1,
    name: 'Anna',
    tokenId: '',
    tokenVersion: 0,
    standing: new Standing('player'),
    services: { log: pino({ enabled: false }), rules: RULES, limits: new PlayerLimits(RULES) },
  });
}

/** A session whose connection is lost now; `isAwaited` says whether its return still is. */
function lost() {
  const session = newSession();
  const awaited = new Deferred();
  const state = { isAwaited: true };
  awaited.catch(() => (state.isAwaited = false));
  session.hold(new HeldSeat({ allowReconnection: () => awaited }, session.client));
  return { session, awaited, state };
}

it('is held for twenty seconds when its connection is lost', async () => {
  const { state } = lost();
  await jest.advanceTimersByTimeAsync(19_999);
  expect(state.isAwaited).toBe(true);
  await jest.advanceTimersByTimeAsync(1);
  expect(state.isAwaited).toBe(false);
});

it('is held no shorter and no longer because the wall’s clock was set', async () => {
  const { state } = lost();
  jest.setSystemTime(Date.now() + 3_600_000);
  await jest.advanceTimersByTimeAsync(19_999);
  expect(state.isAwaited).toBe(true);
  jest.setSystemTime(Date.now() - 7_200_000);
  await jest.advanceTimersByTimeAsync(1);
  expect(state.isAwaited).toBe(false);
});

it('waits no more when the connection is back', async () => {
  const { session, awaited } = lost();
  session.resume({ sessionId: 'abc' } as never);
  awaited.resolve(undefined);
  await jest.advanceTimersByTimeAsync(0);
  expect(jest.getTimerCount()).toBe(0);
  expect(session.alive).toBe(true);
});

it('that cannot be held is given up without a fault', async () => {
  const session = newSession();
  // As of a client that has not acknowledged its join.
  const refused = Promise.reject(new Error('not joined'));
  const room = { allowReconnection: () => refused as never };
  session.hold(new HeldSeat(room, session.client));
  expect(() => session.giveUp()).not.toThrow();
  await jest.advanceTimersByTimeAsync(0);
  expect(jest.getTimerCount()).toBe(0);
});
