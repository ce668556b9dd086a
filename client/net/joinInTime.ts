import { Client, Room } from 'colyseus.js';
import { ROOM_NAME } from '../../shared/constants';
import type { JoinOptions } from '../../shared/protocol';

/** A join takes seconds on a slow line; after so long, nobody is there to answer. */
const JOIN_PATIENCE_MS = 15_000;

/** The SDK's client, which lets go of a join that is under way. */
class JoiningClient extends Client {
  readonly #request = new AbortController();
  #room?: Room;

  constructor(token: string) {
    super(location.origin);
    this.auth.token = token;
    this.http.options.signal = this.#request.signal;
  }

  /** A socket that never opens would keep the browser from opening another one. */
  letGo(): void {
    this.#request.abort();
    this.#room?.connection?.close();
  }

  protected override createRoom<T>(...args: ConstructorParameters<typeof Room<unknown, T>>) {
    const room = new Room<unknown, T>(...args);
    this.#room = room;
    return room;
  }
}

/** Joins the world: a refusal throws with the number of its reason as `code`, as does silence. */
export async function joinInTime<State>(
  token: string,
  options: JoinOptions,
): Promise<Room<unknown, State>> {
  const client = new JoiningClient(token);
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
