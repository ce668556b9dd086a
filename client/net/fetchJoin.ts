import { mayPass } from './mayPass';

/**
 * Fetches for the SDK, which goes by the number alone. What something else says in the server's place, a
 * proxy that wants a password of its own, say, is no refusal of the player.
 *
 * Throws when the answer is none of the server's, as `fetch` does when there is none.
 */
export async function fetchJoin(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  const isOurs = response.headers.get('content-type')?.includes('json') === true;
  if (!isOurs && !mayPass(response.status)) throw new Error('not the world has answered');
  return response;
}
