import { untilJoinsAreDone } from '../colyseus/rooms/untilJoinsAreDone';
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
    // Before that it would be the end of a join that failed.
    await untilJoinsAreDone();
    const seat = playing.seatOf(actorId);
    if (seat) act(seat);
  });
  turn.catch((error: unknown) => {
    log.error({ err: error, actorId }, 'what was decided about a player is not carried out');
  });
}
