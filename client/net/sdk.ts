import { Client, Room } from 'colyseus.js';
import { fetchJoin } from './fetchJoin';

/*
 * Relies on the SDK's client making its rooms by `createRoom` before their sockets open, and on handing
 * `http.options` on to `fetch`; on a room calling `connection.reconnect` for each try to come back, and on its
 * connection looking up `events.onmessage` for each frame.
 * Without it a join that nobody answers keeps the browser from opening another one, a page comes back that was
 * left, a try waits for ever on a silent line, and the HUD shows no bytes.
 * A hook that would do: an `AbortSignal` for `joinOrCreate`, `reconnection.timeout` and `reconnection.stop()`, and an
 * event `onFrame(bytes)`.
 */

/** The SDK's client, which lets go of a join that is under way. */
export class JoiningClient extends Client {
  readonly #request = new AbortController();
  #room?: Room;

  constructor(origin: string, token: string) {
    super(origin, { fetchFn: fetchJoin });
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

/** Calls `onFrame` with the bytes of each frame that a room receives. */
export function meterFrames(room: Room, onFrame: (bytes: number) => void): void {
  const { events } = room.connection;
  const deliver = events.onmessage;
  events.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    onFrame(event.data.byteLength);
    deliver?.(event);
  };
}

/**
 * Gives up each try of a room to come back that has not reached the server within `patienceMs`, for the next one:
 * on a silent line a socket opens never, and the SDK would wait for it. The returned function ends the present
 * try's time.
 */
export function limitTries({ connection }: Room, patienceMs: number): () => void {
  const reconnect = connection.reconnect.bind(connection);
  let opening: ReturnType<typeof setTimeout> | undefined;
  connection.reconnect = (parameters) => {
    clearTimeout(opening);
    opening = setTimeout(() => {
      if (!connection.isOpen) connection.close();
    }, patienceMs);
    reconnect(parameters);
  };
  return () => clearTimeout(opening);
}

/** Lets a room, whose connection is closed afterwards, tell nothing more and not come back. */
export function silence(room: Room): void {
  room.reconnection.enabled = false;
  // A try that is already timed would bring the actor back without its player.
  room.connection.reconnect = () => {};
  room.removeAllListeners();
}
