import type { Notice } from '../../shared/protocol';

/** A channel of the world, for those who know nothing of rooms. */
export interface Channel {
  /** Tells everybody in it. */
  tell(notice: Notice): void;
  /** Has everybody in it wait so long between two lines. */
  slowDown(seconds: number): void;
  /** Whether it is open for those who come: somebody is in it, or it is the one that waits for them. */
  stays(): boolean;
  /** How many seats are reserved, and not taken yet. */
  reservationCount(): number;
  /** Lets go of what a user has reserved, with the stamp `at` or an earlier one, but for one session. */
  release(userId: number, at: number, sparedId: string): void;
}

/** The channels of this process, by the ids of their rooms. */
export class Channels {
  readonly #channels = new Map<string, Channel>();

  open(id: string, channel: Channel): void {
    this.#channels.set(id, channel);
  }

  close(id: string): void {
    this.#channels.delete(id);
  }

  /** Whether there is a channel beside this one that stays open. */
  hasOther(id: string): boolean {
    return [...this.#channels].some(([each, channel]) => each !== id && channel.stays());
  }

  /** The one that is named, or all. */
  *select(id?: string): Iterable<Channel> {
    for (const [each, channel] of this.#channels) {
      if (id === undefined || id === each) yield channel;
    }
  }
}
