import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/**
 * A way to a server on which connections fall silent: nothing passes any more, not even that one
 * side has closed it. What the other side was sent may be delivered late.
 */
export class SilentLink {
  readonly #listener: Server;
  readonly #lines = new Set<Line>();
  #trigger: RegExp | undefined;

  private constructor(port: number) {
    // By itself, Node would answer the end of one side's sending with the end of the other's.
    const options = { allowHalfOpen: true };
    this.#listener = createServer(options, (near) => {
      this.#join({ near, far: connect({ ...options, port, host: '127.0.0.1' }) });
    });
  }

  /** A link to the server on a port of this machine. */
  static async to(port: number): Promise<SilentLink> {
    const link = new SilentLink(port);
    link.#listener.listen(0, '127.0.0.1');
    await once(link.#listener, 'listening');
    return link;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Silences all connections that there are. */
  fallSilent(): void {
    for (const line of this.#lines) line.held ??= [];
  }

  /** Silences the next connection that is about to carry this to the server. */
  fallSilentBefore(pattern: RegExp): void {
    this.#trigger = pattern;
  }

  /** Whether there is something that silence has kept from the server. */
  get isHolding(): boolean {
    return [...this.#lines].some(({ held }) => held?.length);
  }

  /** Hands the server what silence has kept from it; returns when it has closed the connection. */
  async deliver(): Promise<void> {
    const silent = [...this.#lines].filter(({ held }) => held);
    await Promise.all(
      silent.map(async ({ far, held }) => {
        far.end(Buffer.concat(held!));
        await once(far, 'close');
      }),
    );
  }

  /** Cuts all connections and takes no further ones. */
  async close(): Promise<void> {
    for (const { near, far } of this.#lines) {
      near.destroy();
      far.destroy();
    }
    this.#listener.close();
    await once(this.#listener, 'close');
  }

  #join(line: Line): void {
    const { near, far } = line;
    this.#lines.add(line);
    near.on('data', (chunk: Buffer) => {
      if (this.#trigger?.test(chunk.toString('latin1'))) {
        this.#trigger = undefined;
        line.held = [];
      }
      if (line.held) line.held.push(chunk);
      else far.write(chunk);
    });
    // What comes after the silence was promised, but is never read, would never end.
    far.on('data', (chunk: Buffer) => line.held ?? near.write(chunk));
    this.#passEnd(line, near, far);
    this.#passEnd(line, far, near);
  }

  #passEnd(line: Line, from: Socket, to: Socket): void {
    from.on('end', () => line.held ?? to.end());
    from.on('error', () => line.held ?? to.destroy());
    from.on('close', () => {
      if (line.near.destroyed && line.far.destroyed) this.#lines.delete(line);
    });
  }
}

interface Line {
  near: Socket;
  far: Socket;
  /** What came since it fell silent. */
  held?: Buffer[];
}
