import { breathe } from '../breathe';
import { mayPass } from './mayPass';

/** The pauses before it is asked again, in ms. */
const PAUSES_MS = [300, 1000, 3000];

/**
 * Fetches what the page cannot do without; where the way to the server fails, it asks again a few times:
 * between two networks, behind a proxy whose server restarts, or while a service worker takes the place
 * of another.
 *
 * Throws as `fetch` does when all of them fail; what the server refuses is returned, and the last answer.
 */
export async function fetchAgain(url: string): Promise<Response> {
  for (const pauseMs of PAUSES_MS) {
    try {
      const response = await fetch(url);
      if (!mayPass(response.status)) return response;
    } catch {
      // It is asked again, as where something else has answered.
    }
    await breathe(pauseMs);
  }
  return fetch(url);
}
