import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { type Server, type Socket, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
// With their endings: Node itself loads this file, too.
import { errorCode } from '../errorCode.ts';
import type { Close, SharedFolder, SocketState } from './SharedFolder.ts';
import { socketPath } from './socketPath.ts';

const REST_MS = 50;

/** Unix sockets in a folder, as the protocol of `listenAlone` uses them. */
export class SocketFolder implements SharedFolder {
  readonly #directory: string;
  readonly #server: Server;

  /** @param server is to listen under the name that is sought */
  constructor(directory: string, server: Server) {
    this.#directory = directory;
    this.#server = server;
  }

  async listen(name: string): Promise<Close | undefined> {
    return this.#listen(this.#server, name);
  }

  async listenAside(name: string): Promise<{ own: string; close: Close }> {
    for (;;) {
      const own = `${name}-${randomInt(36 ** 3, 36 ** 4).toString(36)}`;
      const server = createServer((socket) => socket.destroy()).unref();
      const close = await this.#listen(server, own);
      if (close) return { own, close };
    }
  }

  async names(name: string): Promise<string[]> {
    const entries = await readdir(this.#directory, { withFileTypes: true });
    const aside = entries.filter((each) => each.isSocket() && each.name.startsWith(`${name}-`));
    const itself = entries.filter((each) => each.name === name);
    return [...itself, ...aside].map((each) => each.name);
  }

  async stateOf(name: string): Promise<SocketState> {
    const socket = connect(socketPath(this.#directory, name));
    try {
      await once(socket, 'connect');
      return 'alive';
    } catch (error) {
      switch (errorCode(error)) {
        case 'ECONNREFUSED':
        case 'ENOTSOCK':
          return 'dead';
        case 'ENOENT':
          return 'gone';
        // It has too many connections to answer them all now, or has ended since this one was made.
        case 'EAGAIN':
        case 'ECONNRESET':
          return 'alive';
        default:
          throw error;
      }
    } finally {
      socket.destroy();
    }
  }

  async has(name: string): Promise<boolean> {
    return (await readdir(this.#directory)).includes(name);
  }

  async remove(name: string): Promise<void> {
    await rm(socketPath(this.#directory, name), { force: true });
  }

  async rest(): Promise<void> {
    await delay(REST_MS);
  }

  async #listen(server: Server, name: string): Promise<Close | undefined> {
    server.listen(socketPath(this.#directory, name));
    try {
      await once(server, 'listening');
    } catch (error) {
      if (errorCode(error) === 'EADDRINUSE') return undefined;
      throw error;
    }
    // Whom it cannot take in, as too many files are open, or who goes at once, sees that themselves.
    server.on('error', () => undefined);
    server.on('connection', (socket: Socket) => socket.on('error', () => undefined));
    return async () => {
      server.close();
      await once(server, 'close');
    };
  }
}
