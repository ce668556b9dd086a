import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Room } from 'colyseus.js';
import { Random } from '../bots/Random';
import { signInAsGuest } from '../bots/signIn';
import { ROOM_NAME } from '../shared/constants';
import { answerParent } from './answerParent';
import { cpuSeconds } from './usage';

/** What clients that mean ill did. */
export interface Misdeeds {
  seconds: number;
  /** What it cost them. */
  cpuSeconds: number;
  walks: number;
  /** How often the server ended a connection, by close code. */
  thrownOut: Record<string, number>;
  /** How often the server did not let one in again. */
  refused: number;
}

/** Who stalled does not send all at once what was due meanwhile. */
const MAX_WALKS_AT_ONCE = 20;

const RETRY_MS = 100;

const LEAVING_PATIENCE_MS = 5000;

/** Room times that cannot be: far ahead, far behind, before the room began; and none at all. */
const STAMPS = [1e15, -1e15, 0, Number.MAX_VALUE, undefined];

/** Coordinates of nowhere, and some on the map: who walks is seen walking. */
const COORDINATES = [-1e308, 1e308, -1, 1e6, 0, 500, 1000, 1500];

/**
 * Clients that mean ill, for `measureBadClients`: each sends a walk every millisecond, with stamps and
 * targets that cannot be, and comes back at once whenever it is thrown out. They read nothing.
 */
class BadCrowd {
  readonly #url: string;
  readonly #random = new Random(1);
  readonly #rooms = new Set<Room>();
  readonly #startedAt = performance.now();
  readonly #cpuBefore = cpuSeconds();
  readonly #misdeeds = { walks: 0, thrownOut: {} as Record<string, number>, refused: 0 };
  #isOver = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Returns when so many have joined for the first time. */
  async gather(count: number): Promise<void> {
    const rooms = await Promise.all(
      Array.from({ length: count }, async () => {
        const token = await signInAsGuest(this.#url);
        return [await this.#join(token), token] as const;
      }),
    );
    for (const [room, token] of rooms) void this.#stay(room, token);
    let sentAt = performance.now();
    setInterval(() => {
      const due = Math.floor(performance.now() - sentAt);
      sentAt += due;
      for (let i = Math.min(due, MAX_WALKS_AT_ONCE); i > 0; i--) this.#walkAll();
    }, 1);
  }

  async scatter(): Promise<Misdeeds> {
    this.#isOver = true;
    const gone = Promise.all(Array.from(this.#rooms, async (room) => room.leave()));
    await Promise.race([gone, delay(LEAVING_PATIENCE_MS)]);
    return {
      seconds: (performance.now() - this.#startedAt) / 1000,
      cpuSeconds: cpuSeconds() - this.#cpuBefore,
      ...this.#misdeeds,
    };
  }

  /** Comes back whenever the connection has ended. */
  async #stay(first: Room, token: string): Promise<void> {
    await this.#untilThrownOut(first);
    while (!this.#isOver) {
      const room = await this.#join(token).catch(() => undefined);
      if (room) {
        await this.#untilThrownOut(room);
      } else {
        this.#misdeeds.refused += 1;
        await delay(RETRY_MS);
      }
    }
  }

  async #join(token: string): Promise<Room> {
    const client = new Client(this.#url);
    client.auth.token = token;
    const room = await client.joinOrCreate(ROOM_NAME, { takeover: true });
    room.reconnection.enabled = false;
    room.connection.events.onmessage = () => undefined;
    return room;
  }

  async #untilThrownOut(room: Room): Promise<void> {
    this.#rooms.add(room);
    const code = await new Promise<number>((resolve) => {
      room.onLeave(resolve);
    });
    this.#rooms.delete(room);
    if (this.#isOver) return;
    const { thrownOut } = this.#misdeeds;
    thrownOut[code] = (thrownOut[code] ?? 0) + 1;
  }

  #walkAll(): void {
    const random = this.#random;
    const any = <Each>(values: readonly Each[]) => values[Math.floor(random.upTo(values.length))]!;
    for (const room of this.#rooms) {
      const [x, y, at] = [any(COORDINATES), any(COORDINATES), any(STAMPS)];
      room.send('walk', { seq: this.#misdeeds.walks++, x, y, at });
    }
  }
}

// What they use must not be missing where it is measured: in truth they are elsewhere.
setPriority(10);
// Without this one, the SDK takes a WebSocket that uses less CPU.
Reflect.deleteProperty(globalThis, 'WebSocket');
const { Client } = await import('colyseus.js');

const [, , url, count] = process.argv;
const crowd = new BadCrowd(url!);
await crowd.gather(Number(count));
answerParent('gathered', { stop: async () => crowd.scatter() });
