import type { Room } from '@colyseus/core';

type Reserve = (sessionId: string, options: unknown, player: unknown, ...rest: never[]) => unknown;

/** What Colyseus keeps to itself, and has no hook for. */
interface Reserving {
  /** Asks whether the room is full before it awaits anything, and once more, to lock it. */
  _reserveSeat: Reserve;
  /** Is called with an argument, whenever somebody goes, without asking whether the room is still full. */
  unlock: (isAutomatic?: boolean) => Promise<void>;
}

/**
 * Keeps a seat for everybody whose actor is in a room already, also when the room is full: a page
 * that is loaded anew comes before Colyseus lets go of its old seat.
 */
export function keepSeats(room: Room, isSeated: (player: unknown) => boolean): void {
  const reserving = room as unknown as Reserving;
  const reserve = reserving._reserveSeat.bind(room);
  const unlock = reserving.unlock.bind(room);
  const hasReachedMaxClients = room.hasReachedMaxClients.bind(room);
  let isLetIn = false;
  room.hasReachedMaxClients = () => {
    const answer = !isLetIn && hasReachedMaxClients();
    isLetIn = false;
    return answer;
  };
  reserving._reserveSeat = (sessionId, options, player, ...rest) => {
    isLetIn = isSeated(player);
    try {
      return reserve(sessionId, options, player, ...rest);
    } finally {
      isLetIn = false;
    }
  };
  reserving.unlock = async (...args) => {
    const unlocked = unlock(...args);
    // One of two seats of the same player is gone. Setting the limit looks anew whether it is reached.
    if (hasReachedMaxClients()) await room.setMatchmaking({ maxClients: room.maxClients });
    await unlocked;
  };
}
