import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fetchJoin } from './fetchJoin';

const ask = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  ask.mockReset();
});
afterAll(() => ask.mockRestore());

const PAGE = { headers: { 'content-type': 'text/html' } };

describe('what a join is answered', () => {
  it.each([200, 401, 403, 409, 423, 429, 503])(
    'with %i by the server is passed on',
    async (status) => {
      ask.mockResolvedValue(Response.json({ code: status, error: 'No.' }, { status }));
      expect((await fetchJoin('/')).status).toBe(status);
    },
  );

  it.each([200, 401, 403, 407, 409, 423])(
    'with %i by something else is no answer',
    async (status) => {
      ask.mockResolvedValue(new Response('<h1>Sign in</h1>', { ...PAGE, status }));
      await expect(fetchJoin('/')).rejects.not.toHaveProperty('code');
    },
  );

  it.each([404, 429, 502, 504])(
    'with %i by a proxy says that the server is away',
    async (status) => {
      ask.mockResolvedValue(new Response('<h1>Bad gateway</h1>', { ...PAGE, status }));
      expect((await fetchJoin('/')).status).toBe(status);
    },
  );
});
