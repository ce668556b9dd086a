import type { Redis } from 'ioredis';

type Listener = (channel: string, text: string) => void;

/** What `Peers` needs of a Redis, in memory: who subscribes to a channel hears what is published there. */
export class MemoryRedis {
  readonly #connections = new Set<MemoryConnection>();

  connect(): Redis {
    const connection = new MemoryConnection(this.#connections);
    this.#connections.add(connection);
    return connection as unknown as Redis;
  }
}

class MemoryConnection {
  readonly channels = new Set<string>();
  readonly #all: Set<MemoryConnection>;
  readonly #listeners: Listener[] = [];

  constructor(all: Set<MemoryConnection>) {
    this.#all = all;
  }

  on(_event: 'message', listener: Listener): this {
    this.#listeners.push(listener);
    return this;
  }

  async subscribe(...channels: string[]): Promise<void> {
    for (const channel of channels) this.channels.add(channel);
  }

  /** Is heard later, as what comes over a network is. */
  async publish(channel: string, text: string): Promise<void> {
    for (const connection of this.#all) {
      if (connection.channels.has(channel)) setImmediate(() => connection.#hear(channel, text));
    }
  }

  /** The channels to which somebody subscribes and that begin as the pattern does. */
  async pubsub(_about: 'CHANNELS', pattern: string): Promise<string[]> {
    const channels = new Set([...this.#all].flatMap((each) => [...each.channels]));
    return [...channels].filter((channel) => channel.startsWith(pattern.replace('*', '')));
  }

  disconnect(): void {
    this.#all.delete(this);
  }

  #hear(channel: string, text: string): void {
    if (!this.#all.has(this)) return;
    for (const listener of this.#listeners) listener(channel, text);
  }
}
