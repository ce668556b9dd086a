import type { ChatLine } from '../../shared/protocol';
import type { Playing } from '../world/Playing';

/** Somebody who can be whispered to. */
export interface Listener {
  readonly actorId: number;
  /** The name as they write it. */
  readonly name: string;
  hear(line: ChatLine): void;
}

/** Who is online, by name; all that the chat knows of players who have not spoken. */
export interface Roster {
  names(): Promise<string[]>;
  /** Whoever is called so, in whatever case. */
  find(name: string): Promise<Listener | undefined>;
}

/** Those who play in this process over a connection that lives. */
export class LocalRoster implements Roster {
  readonly #playing: Playing;

  constructor(playing: Playing) {
    this.#playing = playing;
  }

  async names(): Promise<string[]> {
    return Array.from(this.#listeners(), ({ name }) => name);
  }

  async find(name: string): Promise<Listener | undefined> {
    const wanted = name.toLowerCase();
    for (const listener of this.#listeners()) {
      if (listener.name.toLowerCase() === wanted) return listener;
    }
    return undefined;
  }

  *#listeners(): Iterable<Listener> {
    for (const [actorId, seat] of this.#playing.seats) {
      if (!seat.isAlive()) continue;
      yield { actorId, name: seat.name(), hear: (line) => seat.hear(line) };
    }
  }
}
