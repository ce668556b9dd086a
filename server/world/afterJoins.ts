import type { Log } from '../log';
import type { Playing, Seat } from './Playing';
import type { Turns } from './Turns';

export interface Joins {
  /** Of the joins of each actor. */
  turns: Turns<number>;
  playing: Playing;
  log: Log;
}

/**
 * Does something to an actor's seat, if it has one here, after the joins of that actor which are under way:
 * they may have read what held before, and nobody sits there yet.
 */
export function afterJoins(
  { turns, playing, log }: Joins,
  actorId: number,
  act: (seat: Seat) => void,
): void {
  const turn = turns.take(actorId, async () => {
    // Colyseus finishes a join in what is left of this turn of the event loop, and would take an end in
    // it for a join that failed.
    await new Promise(setImmediate);
    const seat = playing.seatOf(actorId);
    if (seat) act(seat);
  });
  turn.catch((error: unknown) => {
    log.error({ err: error, actorId }, 'what was decided about a player is not carried out');
  });
}
