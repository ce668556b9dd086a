import type { Room } from '@colyseus/core';

type Reserve = (sessionId: string, options: unknown, player: unknown, ...rest: never[]) => unknown;

/**
 * Keeps a seat for everybody whose actor is in a room already, also when the room is full: a page
 * that is loaded anew comes before Colyseus lets go of its old seat.
 *
 * Colyseus keeps `_reserveSeat` to itself and has no hook for it; it asks whether the room is full
 * before it awaits anything, and again, to lock the room, when the seat is taken.
 */
export function keepSeats(room: Room, isSeated: (player: unknown) => boolean): void {
  const reserving = room as unknown as { _reserveSeat: Reserve };
  const reserve = reserving._reserveSeat.bind(room);
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
}
