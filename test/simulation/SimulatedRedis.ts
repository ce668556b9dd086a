import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import type { Line, SimulatedNetwork } from './SimulatedNetwork';

/** How long things take. */
type Network = Pick<SimulatedNetwork, 'line' | 'trip'>;

/** What is sent arrives in a moment. */
const AT_ONCE: Network = {
  line: () => (deliver) => void setImmediate(deliver),
  trip: async () => undefined,
};

/** What `Peers` uses of Redis: messages of one sender keep their order, those of several need not. */
export class SimulatedRedis {
  /** While it is away, commands fail; what was sent before still arrives. */
  isAway = false;
  readonly #network: Network;
  /** Who listens, by channel. */
  readonly #listeners = new Map<string, EventEmitter>();

  constructor(network: Network = AT_ONCE) {
    this.#network = network;
  }

  /** The two connections of a process. */
  connect(): { quick: Redis; ears: Redis } {
    const ears = new EventEmitter();
    const lines = new Map<EventEmitter, Line>();
    const commands = {
      /** Ends the connections of all who listen, who find Redis again. */
      client: async () => {
        const cutOff = new Set(this.#listeners.values());
        this.#listeners.clear();
        for (const each of cutOff) setImmediate(() => each.emit('ready'));
      },
      pubsub: async () => {
        await this.#command();
        return [...this.#listeners.keys()];
      },
      publish: async (channel: string, text: string) => {
        if (this.isAway) throw new Error('Redis is away');
        const heard = channel.endsWith(':peers') ? this.#all() : [this.#listeners.get(channel)];
        for (const each of heard) {
          if (!each || each === ears) continue;
          if (!lines.has(each)) lines.set(each, this.#network.line());
          lines.get(each)!(() => each.emit('message', channel, text));
        }
        return this.#command();
      },
    };
    const subscribe = async (_all: string, own: string) => this.#listeners.set(own, ears);
    const disconnect = () => {
      for (const [channel, each] of this.#listeners) {
        if (each === ears) this.#listeners.delete(channel);
      }
      ears.removeAllListeners();
    };
    return {
      quick: Object.assign(new EventEmitter(), commands) as unknown as Redis,
      ears: Object.assign(ears, { subscribe, disconnect }) as unknown as Redis,
    };
  }

  #all(): Iterable<EventEmitter> {
    return this.#listeners.values();
  }

  async #command(): Promise<void> {
    await this.#network.trip();
    if (this.isAway) throw new Error('Redis is away');
  }
}
