import type { Channels } from '../world/Channels';
import type { Peers } from './Peers';

interface Given {
  channels: Channels;
  peers: Peers;
}

/** Lets a user have one open reservation in the world: a new one takes the place of the old one, wherever it is. */
export class Reservations {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
    // By whatever clock, it was before now.
    given.peers.onNews('reserved', ({ at, ...news }) => {
      this.#releaseHere({ ...news, at: Math.min(at, Date.now()) });
    });
  }

  /** How many seats are reserved in this process, and not taken yet. */
  get count(): number {
    let count = 0;
    for (const channel of this.#given.channels.select()) count += channel.reservationCount;
    return count;
  }

  /** Notes that a user has reserved a seat, under this session's id. */
  made(userId: number, sessionId: string): void {
    // The clocks of machines may differ by less than it takes to ask twice.
    const news = { userId, sessionId, at: Date.now() };
    this.#releaseHere(news);
    this.#given.peers.tell('reserved', news);
  }

  #releaseHere({ userId, sessionId, at }: { userId: number; sessionId: string; at: number }): void {
    for (const channel of this.#given.channels.select()) channel.release(userId, at, sessionId);
  }
}
