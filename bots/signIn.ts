import type { HttpError, SignedIn } from '../shared/protocol';
import { Mishap } from './Tally';

/** Becomes a new guest and returns the token; throws a `Mishap` with the answer's status. */
export async function signInAsGuest(url: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(`${url}/api/guest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
  } catch (error) {
    throw new Mishap('sign-in unreachable', reasonOf(error));
  }
  if (response.ok) return ((await response.json()) as SignedIn).token;
  const { message } = (await response.json().catch(() => ({}))) as Partial<HttpError>;
  throw new Mishap(`sign-in ${response.status}`, message ?? response.statusText);
}

/** Why a request came to nothing, such as ECONNREFUSED. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}
