import type { Client } from '@colyseus/core';

/** What the WebSocket under a client can do beyond what Colyseus' types tell. */
interface Socket {
  /** Bytes that wait in this process' memory to be sent. */
  readonly bufferedAmount: number;
  /** Ends the connection without a closing frame. */
  terminate(): void;
}

export function socketOf(client: Client): Socket {
  return client.ref as unknown as Socket;
}
