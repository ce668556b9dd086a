import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { fetchAgain } from './fetchAgain';

const URL = 'https://meadow.example/world/meadow.tmj';

const ask = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  jest.useFakeTimers();
  ask.mockReset();
});
afterEach(() => {
  jest.useRealTimers();
});

/** Lets the way to the server fail so many times. */
function fail(times: number): void {
  for (let i = 0; i < times; i += 1) ask.mockRejectedValueOnce(new TypeError('Failed to fetch'));
}

it('asks again while the way to the server fails', async () => {
  fail(3);
  ask.mockResolvedValueOnce(new Response('a map'));
  const answer = fetchAgain(URL);
  await jest.runAllTimersAsync();
  expect(await (await answer).text()).toBe('a map');
  expect(ask.mock.calls).toEqual([[URL], [URL], [URL], [URL]]);
});

it('gives up in the end', async () => {
  fail(4);
  await Promise.all([
    expect(fetchAgain(URL)).rejects.toThrow('Failed to fetch'),
    jest.runAllTimersAsync(),
  ]);
  expect(ask).toHaveBeenCalledTimes(4);
});

it('takes a refusal for an answer', async () => {
  ask.mockResolvedValueOnce(new Response('', { status: 403 }));
  expect((await fetchAgain(URL)).status).toBe(403);
  expect(ask).toHaveBeenCalledTimes(1);
});

it.each([404, 408, 429, 500, 502, 503, 504, 522])(
  'asks again after %i, which a proxy may say while a server restarts',
  async (status) => {
    ask.mockResolvedValueOnce(new Response('', { status }));
    ask.mockResolvedValueOnce(new Response('a map'));
    const answer = fetchAgain(URL);
    await jest.runAllTimersAsync();
    expect(await (await answer).text()).toBe('a map');
    expect(ask).toHaveBeenCalledTimes(2);
  },
);

it('returns the last answer when none is better', async () => {
  ask.mockImplementation(async () => new Response('', { status: 502 }));
  const answer = fetchAgain(URL);
  await jest.runAllTimersAsync();
  expect((await answer).status).toBe(502);
  expect(ask).toHaveBeenCalledTimes(4);
});
