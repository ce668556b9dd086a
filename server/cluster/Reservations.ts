import type { Channels } from '../world/Channels';
import type { Peers } from './Peers';

interface Given {
  channels: Channels;
  peers: Peers;
}

/**
 * Lets a user have one open reservation in the world: a new one takes the place of the old one, wherever it is.
 *
 * Which one is newer is told by stamps, of what is known as Lamport's clock: one that was made after
 * another had been heard of has the later stamp, whatever the clocks of the machines say.
 */
export class Reservations {
  readonly #given: Given;
  #latestStamp = 0;

  constructor(given: Given) {
    this.#given = given;
    given.peers.onNews('reserved', (news) => {
      this.#latestStamp = Math.max(this.#latestStamp, news.at);
      this.#releaseHere(news);
    });
  }

  /** A stamp for a reservation that is made now: later than all others. */
  stamp(): number {
    this.#latestStamp = Math.max(Date.now(), this.#latestStamp + 1);
    return this.#latestStamp;
  }

  /** How many seats are reserved in this process, and not taken yet. */
  get count(): number {
    let count = 0;
    for (const channel of this.#given.channels.select()) count += channel.reservationCount();
    return count;
  }

  /** Notes that a user has reserved a seat, under this session's id, and with this stamp. */
  made(userId: number, sessionId: string, at: number): void {
    const news = { userId, sessionId, at };
    this.#releaseHere(news);
    this.#given.peers.tell('reserved', news);
  }

  #releaseHere({ userId, sessionId, at }: { userId: number; sessionId: string; at: number }): void {
    for (const channel of this.#given.channels.select()) channel.release(userId, at, sessionId);
  }
}
