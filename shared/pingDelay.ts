/** Pings arrive at multiples of this room time: together they wake a resting server up once. */
const GRID_MS = 250;

/** What is known when the next ping is planned. */
interface Planning {
  /** Room time (ms). */
  now: number;
  /** The latest round trip (ms): half of it is the way to the server. */
  roundTripMs: number;
  /** After so long at the latest the ping is sent. */
  intervalMs: number;
}

/** How long (ms) a page waits with its next ping. */
export function pingDelay({ now, roundTripMs, intervalMs }: Planning): number {
  return intervalMs - ((now + intervalMs + roundTripMs / 2) % GRID_MS);
}
