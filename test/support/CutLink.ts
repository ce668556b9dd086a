import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** A line between a page and a server that a test can cut, let fall silent, and heal. */
export class CutLink {
  readonly url: string;
  readonly #server: Server;
  readonly #serverPort: number;
  readonly #sockets = new Set<Socket>();
  #state: 'whole' | 'cut' | 'frozen' = 'whole';

  private constructor(server: Server, serverPort: number) {
    this.#server = server;
    this.#serverPort = serverPort;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (socket: Socket) => this.#accept(socket));
  }

  /** Opens a line to the server at this port. */
  static async open(serverPort: number): Promise<CutLink> {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CutLink(server, serverPort);
  }

  /** Ends all connections, and every new one at once. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Swallows all that is sent either way; neither side is told, not even of the other's end. */
  freeze(): void {
    this.#state = 'frozen';
    for (const socket of this.#sockets) swallow(socket);
  }

  /** Lets new connections through; those that fell silent stay so, as behind a lost address. */
  heal(): void {
    this.#state = 'whole';
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(near: Socket): void {
    this.#own(near);
    if (this.#state === 'cut') near.destroy();
    else if (this.#state === 'frozen') swallow(near);
    else this.#join(near);
  }

  #join(near: Socket): void {
    const far = connect({ port: this.#serverPort, host: '127.0.0.1', allowHalfOpen: true });
    this.#own(far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => to.write(bytes));
      from.on('end', () => to.end());
      from.on('close', () => to.destroy());
    }
  }

  #own(socket: Socket): void {
    socket.setNoDelay();
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // What ends with an error is closed all the same.
    socket.on('error', () => undefined);
  }
}

function swallow(socket: Socket): void {
  for (const event of ['data', 'end']) socket.removeAllListeners(event);
  socket.removeAllListeners('close');
  socket.resume();
}
