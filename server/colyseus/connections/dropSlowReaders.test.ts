import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Client } from '@colyseus/core';
import { pino } from 'pino';
import { dropSlowReaders } from './dropSlowReaders';

const HALF_A_MEGABYTE = 512 * 1024;

/** A client that has left so many bytes unread in its socket, and before its join was acknowledged. */
function reader(unread: number, waiting?: number) {
  const terminate = jest.fn();
  const ref = { bufferedAmount: unread, terminate };
  const messages = waiting === undefined ? undefined : [new Uint8Array(waiting)];
  const client: unknown = { sessionId: 'deaf', ref, _enqueuedMessages: messages };
  return { client: client as Client, ref, terminate };
}

let clients: Client[];
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  clients = [];
  stop = dropSlowReaders(clients, pino({ enabled: false }));
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

it('drops within a second who has left more than half a megabyte unread, and nobody else', () => {
  const [slow, early, fine] = [reader(0), reader(1, HALF_A_MEGABYTE), reader(HALF_A_MEGABYTE)];
  for (const { client } of [slow, early, fine]) clients.push(client);
  jest.advanceTimersByTime(1000);
  expect(slow.terminate).not.toHaveBeenCalled();
  expect(early.terminate).toHaveBeenCalledTimes(1);
  slow.ref.bufferedAmount = HALF_A_MEGABYTE + 1;
  jest.advanceTimersByTime(1000);
  expect(slow.terminate).toHaveBeenCalledTimes(1);
  expect(fine.terminate).not.toHaveBeenCalled();
});

it('looks no more when it is stopped', () => {
  const slow = reader(2 * HALF_A_MEGABYTE);
  clients.push(slow.client);
  stop();
  jest.advanceTimersByTime(5000);
  expect(slow.terminate).not.toHaveBeenCalled();
});
