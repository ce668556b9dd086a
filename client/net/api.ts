import type { HttpError, SignedIn } from '../../shared/protocol';

/** What a request came to; a failure is a sentence for the page, and one per wrong field. */
export type Answer<T> =
  { ok: true; value: T } | { ok: false; message: string; fields: Readonly<Record<string, string>> };

export interface Credentials {
  username: string;
  password: string;
}

export function register(body: Credentials & { avatar: number }): Promise<Answer<SignedIn>> {
  return post('/api/register', body);
}

export function logIn(body: Credentials): Promise<Answer<SignedIn>> {
  return post('/api/login', body);
}

export function playAsGuest(body: { avatar: number }): Promise<Answer<SignedIn>> {
  return post('/api/guest', body);
}

async function post(path: string, body: object): Promise<Answer<SignedIn>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    return failure('The server cannot be reached. Check the connection and try again.');
  }
  try {
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as SignedIn };
    const { message, fields } = answer as HttpError;
    return failure(message, fields);
  } catch {
    return failure('The server gave no clear answer. Try again in a moment.');
  }
}

function failure(message: string, fields: Record<string, string> = {}): Answer<never> {
  return { ok: false, message, fields };
}
