import type { HttpError, SignedIn, UserInfo } from '../../shared/protocol';
import { ownWords } from '../languages/ownWords';
import { type Sentence, text } from '../languages/text';

/** What a request came to; a failure is a sentence for the page, and one per wrong field. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; message: Sentence; fields: Readonly<Record<string, Sentence>> };

export interface Credentials {
  username: string;
  password: string;
}

/** On a link that has gone silent no answer ever comes. */
const ANSWER_PATIENCE_MS = 20_000;

export function register(body: Credentials & { avatar: number }): Promise<Answer<SignedIn>> {
  return request('POST', '/api/register', { body });
}

export function logIn(body: Credentials): Promise<Answer<SignedIn>> {
  return request('POST', '/api/login', { body });
}

export function playAsGuest(body: { avatar: number }): Promise<Answer<SignedIn>> {
  return request('POST', '/api/guest', { body });
}

/** Another token, which ends later, in the place of one that has not ended. */
export function renew(token: string): Promise<Answer<SignedIn>> {
  return request('POST', '/api/renew', { token });
}

/** Makes the guest whose token this is an account. */
export function upgrade(token: string, body: Credentials): Promise<Answer<SignedIn>> {
  return request('POST', '/api/upgrade', { token, body });
}

/** Sets another password; all tokens but the one in the answer end. */
export function changePassword(
  token: string,
  body: { password: string; newPassword: string },
): Promise<Answer<SignedIn>> {
  return request('POST', '/api/password', { token, body });
}

export function logOutEverywhere(token: string): Promise<Answer<void>> {
  return request('POST', '/api/logout-everywhere', { token });
}

/** Deletes the user and all that is theirs; a guest has no password to show. */
export function deleteUser(token: string, body: { password?: string }): Promise<Answer<void>> {
  return request('DELETE', '/api/me', { token, body });
}

export function fetchUser(token: string): Promise<Answer<{ user: UserInfo }>> {
  return request('GET', '/api/me', { token });
}

/** Everything that is stored about the user. */
export function fetchExport(token: string): Promise<Answer<unknown>> {
  return request('GET', '/api/me/export', { token });
}

async function request<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  { token, body }: { token?: string; body?: object },
): Promise<Answer<T>> {
  const headers = new Headers();
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  if (body) headers.set('Content-Type', 'application/json');
  const options: RequestInit = {
    method,
    headers,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_PATIENCE_MS),
  };
  let response: Response;
  let answered: string;
  try {
    response = await fetch(path, options);
    answered = await response.text();
  } catch {
    return failure(text('request.unreachable'));
  }
  const answer = parse(answered);
  // An answer without content is one too, to who asked for nothing.
  if (response.ok && (answer || response.status === 204)) return { ok: true, value: answer as T };
  const { message, fields } = (answer ?? {}) as Partial<HttpError>;
  if (message === undefined) return failure(text('request.unclear'));
  const told: Record<string, Sentence> = {};
  for (const [name, fault] of Object.entries(fields ?? {})) told[name] = ownWords(fault);
  return failure(ownWords(message), told);
}

/** What a text says as JSON, if it is an object. */
function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function failure(message: Sentence, fields: Record<string, Sentence> = {}): Answer<never> {
  return { ok: false, message, fields };
}
