import type { Connection } from './Connection';
import type { RoomClock } from './RoomClock';

/** The clock is set right quickly at the join, then kept right. */
const BURST_PINGS = 5;
const BURST_INTERVAL_MS = 150;
const PING_INTERVAL_MS = 2000;

/** A ping unanswered for so long tells that the connection is dead, though nobody closed it. */
const SILENCE_LIMIT_MS = 10_000;

/**
 * Feeds `clock` with round trips, and gives a silent connection up so that another is tried,
 * until the returned function is called.
 */
export function startPinging(connection: Connection, clock: RoomClock): () => void {
  let sent = 0;
  let unansweredSince: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ping = () => {
    const now = performance.now();
    if (unansweredSince !== undefined && now - unansweredSince > SILENCE_LIMIT_MS) {
      unansweredSince = undefined;
      connection.giveUp();
    } else if (connection.isOpen) {
      unansweredSince ??= now;
      connection.send('ping', { t: now });
    }
    sent += 1;
    timer = setTimeout(ping, sent < BURST_PINGS ? BURST_INTERVAL_MS : PING_INTERVAL_MS);
  };
  // The server answers nobody before the welcome; it comes again with every return.
  connection.on('welcome', () => {
    clearTimeout(timer);
    sent = 0;
    unansweredSince = undefined;
    ping();
  });
  connection.on('pong', ({ t, now }) => {
    unansweredSince = undefined;
    clock.addSample({ sentAt: t, receivedAt: performance.now(), roomTime: now });
  });
  return () => clearTimeout(timer);
}
