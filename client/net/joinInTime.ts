import type { Room } from 'colyseus.js';
import { ROOM_NAME } from '../../shared/constants';
import type { JoinOptions } from '../../shared/protocol';
import { JoiningClient } from './sdk';

/** A join takes seconds on a slow line; after so long, nobody is there to answer. */
const JOIN_PATIENCE_MS = 15_000;

/** Joins the world: a refusal throws with the number of its reason as `code`, as does silence. */
export async function joinInTime<State>(
  token: string,
  options: JoinOptions,
): Promise<Room<unknown, State>> {
  const client = new JoiningClient(location.origin, token);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      client.letGo();
      reject(new Error('the world did not answer'));
    }, JOIN_PATIENCE_MS);
  });
  try {
    return await Promise.race([client.joinOrCreate<State>(ROOM_NAME, options), silence]);
  } finally {
    clearTimeout(timer);
  }
}
