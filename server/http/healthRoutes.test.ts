import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { healthRoutes, probe as probeOf } from './healthRoutes';

/** Longer than anybody who asks has to wait. */
const A_SECOND_MS = 1000;

it('answers /readyz while the database is frozen, and /healthz all the same', async () => {
  const query = jest.fn(() => new Promise<never>(() => undefined));
  const server = createServer(
    express().use(healthRoutes({ dataSource: { query }, handover: { isEnding: false } })),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const [healthy, ...answers] = await Promise.all(
    ['/healthz', '/readyz', '/readyz', '/readyz'].map(get),
  );
  expect(healthy!.status).toBe(200);
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      ready: false,
      missing: ['database'],
      message: 'The database does not answer.',
    });
  }
  expect(query).toHaveBeenCalledTimes(1);
  server.close();
  server.closeAllConnections();
});

describe('a probe', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('says within a second that a frozen database does not answer', async () => {
    const probe = probeOf(() => new Promise<never>(() => undefined));
    const asked = probe();
    await jest.advanceTimersByTimeAsync(A_SECOND_MS);
    expect(await asked).toBe(false);
  });

  it('asks once, for as many as want to know', async () => {
    const query = jest.fn(() => new Promise<never>(() => undefined));
    const probe = probeOf(query);
    const asked = [probe(), probe()];
    await jest.advanceTimersByTimeAsync(A_SECOND_MS / 2);
    asked.push(probe());
    await jest.advanceTimersByTimeAsync(A_SECOND_MS);
    asked.push(probe());
    await jest.advanceTimersByTimeAsync(A_SECOND_MS);
    expect(await Promise.all(asked)).toEqual([false, false, false, false]);
    expect(query).toHaveBeenCalledTimes(1);
  });

  it('asks anew when the last question has an answer', async () => {
    const answers = [Promise.reject(new Error('gone')), Promise.resolve([]), Promise.resolve([])];
    const query = jest.fn(async () => answers.shift() as never);
    const probe = probeOf(query);
    expect([await probe(), await probe(), await probe()]).toEqual([false, true, true]);
    expect(query).toHaveBeenCalledTimes(3);
  });

  it('leaves no timer behind', async () => {
    await probeOf(async () => [])();
    expect(jest.getTimerCount()).toBe(0);
  });
});
