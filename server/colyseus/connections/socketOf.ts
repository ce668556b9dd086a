import type { Socket as NetSocket } from 'node:net';
import type { Client } from '@colyseus/core';

/*
 * Relies on `client.ref` being a socket of the package `ws`, and on the TCP socket that `ws` keeps in `_socket`.
 * Without it a client that does not read fills this process' memory, one that floods it cannot be slowed
 * down, a lost connection is waited for, and a patch and its answers are two calls of the system.
 * A hook that would do: `client.bufferedAmount`, `client.pause()`, `client.resume()`, `client.terminate()` and
 * `client.cork(task)`, on every transport.
 */

/** What the WebSocket under a client can do beyond what Colyseus' types tell. */
interface Socket {
  /** Bytes that wait in this process' memory to be sent. */
  readonly bufferedAmount: number;
  /** Reads no more until `resume`: what comes is kept by the operating systems, of which the sender's waits. */
  pause(): void;
  resume(): void;
  /** Ends the connection without a closing frame. */
  terminate(): void;
  once(event: 'close', listener: (code: number, reason: Buffer) => void): void;
  /** The connection under it, as long as there is one. */
  readonly _socket?: NetSocket | null;
}

export function socketOf(client: Client): Socket {
  return client.ref as unknown as Socket;
}

/** Lets the operating system be called only once for all that a client is sent within this tick. */
export function sendTogether(client: Client): void {
  const { _socket: socket } = socketOf(client);
  if (!socket) return;
  socket.cork();
  process.nextTick(() => socket.uncork());
}

/** Calls `listener` when the present connection of a client ends, with what its close frame said. */
export function onceClosed(client: Client, listener: (code: number, reason: string) => void): void {
  socketOf(client).once('close', (code, reason) => listener(code, reason.toString()));
}
