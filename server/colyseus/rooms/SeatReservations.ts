import { type Room, matchMaker } from '@colyseus/core';

/*
 * Relies on how a room keeps reserved seats: `_reserveSeat` asks `hasReachedMaxClients` before it awaits anything,
 * and once more to lock the room; the seat is in `_reservedSeats` when it returns its promise, its timer in
 * `_reservedSeatTimeouts` when the listing counts it; `unlock(true)` is called whenever somebody goes, without asking
 * whether the room is still full; `setMatchmaking({ maxClients })` asks that.
 * Without it somebody who asks again and again fills a channel with seats for nobody, and who loads the page anew
 * in a full channel is refused.
 * A hook that would do: `onReserveSeat(auth)`, which may refuse or let in whoever asks, `releaseSeat(sessionId)`,
 * and a public `reservedSeats`.
 */

/** A reserved seat; one that `isHeld` awaits the return of a lost connection. */
type Seat = [options: unknown, player: unknown, isTaken: boolean, isHeld: boolean];

type Reserve = (
  sessionId: string,
  options?: unknown,
  player?: unknown,
  seconds?: number,
  isHeld?: boolean,
) => Promise<boolean>;

/** What Colyseus keeps to itself, and has no hook for. */
interface Reserving {
  readonly _listing: Parameters<typeof matchMaker.driver.update>[0];
  readonly _reservedSeats: Record<string, Seat>;
  readonly _reservedSeatTimeouts: Record<string, NodeJS.Timeout>;
  /** Asks whether the room is full before it awaits anything, and once more, to lock it. */
  _reserveSeat: Reserve;
  /** Is called with an argument, whenever somebody goes, without asking whether the room is still full. */
  unlock: (isAutomatic?: boolean) => Promise<void>;
  resetAutoDisposeTimeout: () => void;
}

/** What `onAuth` returned, for whom a seat is reserved. */
interface Holder {
  user: { id: number };
}

interface Given<Player extends Holder> {
  /** Whether somebody's actor is in the room already. */
  isSeated: (player: Player) => boolean;
  /** Those of all rooms. */
  all: {
    /** A stamp for a reservation that is made now: later than all others. */
    stamp: () => number;
    /** Notes that a user has reserved a seat, under this session's id, and with this stamp. */
    made: (userId: number, sessionId: string, stamp: number) => void;
  };
}

/**
 * The seats of a room that are reserved by those who have yet to come over a WebSocket: a user has one
 * that is open at most, and a new one takes the place of the old one.
 *
 * A seat is kept for everybody whose actor is in the room already, also when the room is full: a page
 * that is loaded anew comes before Colyseus lets go of its old seat.
 */
export class SeatReservations<Player extends Holder> {
  readonly #room: Room;
  readonly #reserving: Reserving;
  readonly #given: Given<Player>;
  readonly #stamps = new WeakMap<Seat, number>();
  #isLetIn = false;

  constructor(room: Room, given: Given<Player>) {
    this.#room = room;
    this.#reserving = room as unknown as Reserving;
    this.#given = given;
    const reserving = this.#reserving;
    const reserve = reserving._reserveSeat.bind(room);
    const unlock = reserving.unlock.bind(room);
    const hasReachedMaxClients = room.hasReachedMaxClients.bind(room);
    room.hasReachedMaxClients = () => {
      const answer = !this.#isLetIn && hasReachedMaxClients();
      this.#isLetIn = false;
      return answer;
    };
    reserving._reserveSeat = async (sessionId, options, player, seconds, isHeld) => {
      const going = () => reserve(sessionId, options, player, seconds, isHeld);
      return isHeld ? going() : this.#reserve(sessionId, player as Player, going);
    };
    reserving.unlock = async (...args) => {
      const unlocked = unlock(...args);
      // One of two seats of the same player is gone. Setting the limit looks anew whether it is reached.
      if (hasReachedMaxClients()) await room.setMatchmaking({ maxClients: room.maxClients });
      await unlocked;
    };
  }

  /** How many seats are reserved, and not taken yet. */
  get count(): number {
    return Object.values(this.#reserving._reservedSeats).filter(isOpen).length;
  }

  /**
   * Lets go of what a user has reserved here, with the stamp `at` or an earlier one, but the seat of one
   * session: they have reserved another one since.
   */
  release(userId: number, at: number, sparedId?: string): void {
    for (const [sessionId, seat] of this.#openOf(userId)) {
      const isOlder = (this.#stamps.get(seat) ?? 0) <= at;
      if (isOlder && sessionId !== sparedId) this.#letGo(sessionId);
    }
  }

  async #reserve(sessionId: string, player: Player, reserve: () => Promise<boolean>) {
    const userId = player.user.id;
    const stamp = this.#given.all.stamp();
    const before = this.#openOf(userId);
    // Within this turn of the event loop, so that the room is no fuller at any moment than it was.
    this.#isLetIn = before.length > 0 || this.#given.isSeated(player);
    const reserving = reserve();
    this.#isLetIn = false;
    const seat = this.#reserving._reservedSeats[sessionId];
    if (seat) {
      this.#stamps.set(seat, stamp);
      for (const [old] of before) this.#letGo(old);
    }
    const isReserved = await reserving;
    if (isReserved) this.#given.all.made(userId, sessionId, stamp);
    return isReserved;
  }

  #openOf(userId: number): [sessionId: string, seat: Seat][] {
    return Object.entries(this.#reserving._reservedSeats).filter(([, seat]) => {
      return isOpen(seat) && (seat[1] as Holder).user.id === userId;
    });
  }

  /** Does now what Colyseus does when a reservation lapses. */
  #letGo(sessionId: string): void {
    const { _reservedSeats: seats, _reservedSeatTimeouts: timeouts, _listing } = this.#reserving;
    delete seats[sessionId];
    // Of one that is not listed yet Colyseus takes care when its time is over.
    if (!timeouts[sessionId]) return;
    clearTimeout(timeouts[sessionId]);
    delete timeouts[sessionId];
    void matchMaker.driver.update(_listing, { $inc: { clients: -1 } });
    void this.#room.setMatchmaking({ maxClients: this.#room.maxClients });
    this.#reserving.resetAutoDisposeTimeout();
  }
}

function isOpen([, , isTaken, isHeld]: Seat): boolean {
  return !isTaken && !isHeld;
}
