import { MAX_BACK_DATING_MS, MIN_DEPARTURE_INTERVAL_MS } from '../constants';

export interface Stamp {
  /** The room time of the click as its sender tells it; left out, it is `now`. */
  at?: number;
  /** The room time at which the message is read. */
  now: number;
  /** When the actor last departed, whether for a walk or to stand still. */
  previousDeparture: number;
  /** When the sender's connection joined. */
  joinedAt: number;
}

/**
 * The room time (ms, whole) at which a walk or stop counts as begun.
 *
 * A stamp is believed within bounds: never in the future, at most 250 ms old, not before the
 * connection joined, and 50 ms after the previous departure. Only that last bound may lead past
 * `now`: the departure then has to wait until its moment.
 */
export function departureTime({ at, now, previousDeparture, joinedAt }: Stamp): number {
  const stamped = Math.min(at ?? now, now);
  const earliest = Math.max(now - MAX_BACK_DATING_MS, joinedAt);
  return Math.max(
    Math.round(Math.max(stamped, earliest)),
    previousDeparture + MIN_DEPARTURE_INTERVAL_MS,
  );
}
