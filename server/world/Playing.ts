import type { ChatLine, Notice, UserInfo } from '../../shared/protocol';
import type { Standing } from '../moderation/Standing';

/** What has changed about a user, and with which token they go on, if it is another one. */
export interface UserUpdate {
  user: UserInfo;
  tokenId?: string;
  /** Undefined where another process of an earlier version tells of it. */
  tokenVersion?: number;
}

/** An actor's place in a room, for those who know its user and not the room. */
export interface Seat {
  /** The id of the room. */
  readonly channel: string;
  /** Of the join by which the actor is here. */
  readonly epoch: number;
  /** Whether the actor is steered over a connection that lives. */
  isAlive(): boolean;
  /** What its player is called. */
  name(): string;
  /** Brings its player a line that is for nobody else. */
  hear(line: ChatLine): void;
  /** Tells its player something that is for nobody else. */
  tell(notice: Notice): void;
  /** How its player stands with the moderators. */
  standing(): Standing | undefined;
  /** The id of the token with which its player came. */
  tokenId(): string | undefined;
  /** The version of the tokens with which its player came, or goes on. */
  tokenVersion(): number | undefined;
  /** Shows what has changed about the user, who goes on with another token. */
  update(update: UserUpdate): void;
  /** Ends the session; nobody's return is awaited. */
  end(code: number, reason: string): void;
  /** Takes the actor out of the room at once, with a last position to be saved: it is claimed elsewhere. */
  release(): void;
}

/** The actors in the rooms of this process. */
export class Playing {
  readonly #seats = new Map<number, Seat>();

  /** Notes that a room holds an actor. */
  enter(actorId: number, seat: Seat): void {
    this.#seats.set(actorId, seat);
  }

  leave(actorId: number): void {
    this.#seats.delete(actorId);
  }

  seatOf(actorId: number): Seat | undefined {
    return this.#seats.get(actorId);
  }

  /** All seats, with the ids of their actors. */
  get seats(): ReadonlyMap<number, Seat> {
    return this.#seats;
  }

  get actorIds(): number[] {
    return [...this.#seats.keys()];
  }

  /** How many actors are in the world. */
  get count(): number {
    return this.#seats.size;
  }

  /** How many of them are steered over a connection that lives. */
  get aliveCount(): number {
    return [...this.#seats.values()].filter((seat) => seat.isAlive()).length;
  }

  /** How many are in the channel that has most of them. */
  get fullestChannelCount(): number {
    const counts = new Map<string, number>();
    for (const { channel } of this.#seats.values()) {
      counts.set(channel, (counts.get(channel) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values());
  }
}
