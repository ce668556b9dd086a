import { type TransportOptions, WebSocketTransport } from '@colyseus/ws-transport';
import { guarded } from '../../guarded';
import type { Log } from '../../log';

/*
 * Relies on the transport's methods `onConnection`, called for every WebSocket, and `autoTerminateUnresponsiveClients`,
 * called when the server listens; on `pingCount`, which it sets to zero with every answer; on `pingInterval`, which it
 * clears at its end; and on `wss`, whose `close` comes when the last connection has ended.
 * Without it everybody is asked every three seconds whether they live, and the process ends before its last words
 * have been sent.
 * A hook that would do: an option `pingAfterSilence`, and a `shutdown()` that resolves when all connections have ended.
 */
const LOOK_INTERVAL_MS = 1000;

/** Looks at which nothing has come: a page says something more often. */
const LOOKS_UNTIL_ASKED = 11;

/** A connection that has not answered by then is given up. */
const LOOKS_UNTIL_ENDED = 14;

/** So often who has no session is answered, who measures how far away the server is. */
const MOST_ECHOES = 20;

/** A socket on which Colyseus sets a count back to zero with every answer. */
interface Socket {
  pingCount: number;
  on: (event: 'message', listener: () => void) => void;
  ping: () => void;
  terminate: () => void;
}

/**
 * Colyseus' transport, but for whom it asks whether they still live: only those from whom nothing came
 * for a while, where Colyseus asks everybody every three seconds. A thousand players are so spared more
 * than 600 frames a second.
 */
export class AttentiveTransport extends WebSocketTransport {
  /** Resolves when it is shut down and the last connection has ended, on both sides. */
  readonly ended: Promise<void>;

  readonly #log: Log;

  constructor({ log, ...options }: TransportOptions & { log: Log }) {
    super({ ...options, pingInterval: LOOK_INTERVAL_MS });
    this.#log = log;
    this.ended = new Promise((resolve) => this.wss.once('close', resolve));
    // Colyseus warns of each frame that is none, of which anybody can send as many as they like.
    this.wss.on('connection', (socket) => {
      socket.removeAllListeners('error');
      socket.on('error', ({ message }) => log.debug({ reason: message }, 'a bad frame'));
    });
  }

  protected override async onConnection(
    ...[socket, ...rest]: Parameters<WebSocketTransport['onConnection']>
  ): Promise<void> {
    socket.on('message', () => (socket.pingCount = 0));
    if (!hasSession(...rest)) {
      let echoes = 0;
      socket.on('message', () => {
        echoes += 1;
        if (echoes <= MOST_ECHOES) return;
        socket.removeAllListeners('message');
        socket.close();
      });
    }
    await super.onConnection(socket, ...rest);
  }

  protected override autoTerminateUnresponsiveClients(intervalMs: number): void {
    const look = guarded(this.#log, 'looking for lost connections', () => {
      for (const socket of this.wss.clients as Iterable<unknown> as Iterable<Socket>) {
        socket.pingCount += 1;
        if (socket.pingCount === LOOKS_UNTIL_ASKED) socket.ping();
        if (socket.pingCount >= LOOKS_UNTIL_ENDED) socket.terminate();
      }
    });
    this.pingInterval = setInterval(look, intervalMs);
  }
}

/** Colyseus answers every frame of a WebSocket without a session, and ends it after a second. */
function hasSession(
  ...[request, upgrade]: Tail<Parameters<WebSocketTransport['onConnection']>>
): boolean {
  const url = upgrade?.url ?? new URL(`ws://server${request.url}`);
  return url.searchParams.has('sessionId');
}

type Tail<List extends unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never;
