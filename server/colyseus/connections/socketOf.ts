import type { Socket as NetSocket } from 'node:net';
import type { Client } from '@colyseus/core';

/** What the WebSocket under a client can do beyond what Colyseus' types tell. */
interface Socket {
  /** Bytes that wait in this process' memory to be sent. */
  readonly bufferedAmount: number;
  /** Reads no more until `resume`: what comes is kept by the operating systems, of which the sender's waits. */
  pause(): void;
  resume(): void;
  /** Ends the connection without a closing frame. */
  terminate(): void;
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
