import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { tell } from '../languages/Languages';
import { type Answer, deleteUser, fetchUser, logIn, logOutEverywhere, upgrade } from './api';

const BODY = { username: 'Anna', password: 'correct horse' };

const answering = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  answering.mockReset();
});

afterEach(() => {
  expect(answering).toHaveBeenCalledTimes(1);
});

/** What was asked for: method, path, headers and body. */
function asked() {
  const [path, options] = answering.mock.calls[0]!;
  const { method, headers, body } = options!;
  return { method, path, headers: Object.fromEntries(headers as Headers), body };
}

function problemOf(answer: Answer<unknown>): string | undefined {
  return answer.ok ? undefined : tell(answer.message);
}

describe('a request', () => {
  it('carries token and body, and hands over what is answered', async () => {
    answering.mockResolvedValue(Response.json({ token: 'new', user: {} }));
    expect(await upgrade('old', BODY)).toEqual({ ok: true, value: { token: 'new', user: {} } });
    expect(asked()).toEqual({
      method: 'POST',
      path: '/api/upgrade',
      headers: { authorization: 'Bearer old', 'content-type': 'application/json' },
      body: JSON.stringify(BODY),
    });
  });

  it('without a body sends none', async () => {
    answering.mockResolvedValue(Response.json({ user: { username: 'Anna' } }));
    expect(await fetchUser('t')).toEqual({ ok: true, value: { user: { username: 'Anna' } } });
    expect(asked()).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer t' } });
    expect(asked().body).toBeUndefined();
  });

  it('is done when the answer has no content', async () => {
    answering.mockResolvedValue(new Response(null, { status: 204 }));
    expect(await logOutEverywhere('t')).toEqual({ ok: true, value: undefined });
  });

  it('of a guest who goes shows no password', async () => {
    answering.mockResolvedValue(new Response(null, { status: 204 }));
    await deleteUser('t', { password: undefined });
    expect(asked()).toMatchObject({ method: 'DELETE', path: '/api/me', body: '{}' });
  });
});

describe('a failure', () => {
  it.each([401, 409, 422, 429, 503])(
    'with status %i is told in the words of the server',
    (status) => {
      const error = { error: 'code', message: 'Say it again later.', fields: { username: 'Hm.' } };
      answering.mockResolvedValue(Response.json(error, { status }));
      return expect(logIn(BODY)).resolves.toEqual({
        ok: false,
        message: error.message,
        fields: error.fields,
      });
    },
  );

  it.each([
    [new Response('<h1>Bad gateway</h1>', { status: 502 })],
    [new Response('', { status: 200 })],
    [Response.json('yes', { status: 200 })],
    [Response.json({}, { status: 500 })],
  ])('is told when the answer is none of ours', async (response) => {
    answering.mockResolvedValue(response);
    expect(problemOf(await logIn(BODY))).toMatch(/no clear answer/);
  });

  it('is told when nobody answers', async () => {
    answering.mockRejectedValue(new TypeError('fetch failed'));
    expect(problemOf(await logIn(BODY))).toMatch(/cannot be reached/);
  });
});
