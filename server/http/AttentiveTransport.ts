import { type TransportOptions, WebSocketTransport } from '@colyseus/ws-transport';

/** A connection from which nothing comes is asked after so long, and given up after as long again. */
const PATIENCE_MS = 4200;

/** What Colyseus notes at a socket: unanswered questions whether it lives. */
interface Socket {
  pingCount: number;
  on: (event: 'message', listener: () => void) => void;
  ping: () => void;
  terminate: () => void;
}

/**
 * Colyseus' transport, but for whom it asks whether they still live: only those from whom nothing came
 * for a while, where Colyseus asks everybody every three seconds. A page says something more often than
 * that, so a thousand players are spared more than 600 frames a second.
 */
export class AttentiveTransport extends WebSocketTransport {
  constructor(options: TransportOptions) {
    super({ ...options, pingInterval: PATIENCE_MS, pingMaxRetries: 1 });
  }

  protected override async onConnection(
    ...[socket, ...rest]: Parameters<WebSocketTransport['onConnection']>
  ): Promise<void> {
    // A socket that has said something since the last time counts as less than asked.
    socket.on('message', () => (socket.pingCount = -1));
    await super.onConnection(socket, ...rest);
  }

  protected override autoTerminateUnresponsiveClients(intervalMs: number, patience: number): void {
    this.pingInterval = setInterval(() => {
      for (const socket of this.wss.clients as Iterable<unknown> as Iterable<Socket>) {
        if (socket.pingCount >= patience) socket.terminate();
        else if (socket.pingCount >= 0) socket.ping();
        socket.pingCount += 1;
      }
    }, intervalMs);
  }
}
