import type { PositionWriter } from '../actor/PositionWriter';
import type { RecentLag } from '../metrics/RecentLag';

/** The columns of the monitor's list: figures of each room by their names, and how old it is. */
export const COLUMNS = [
  { metadata: 'room' },
  { metadata: 'players' },
  { metadata: 'channel' },
  { metadata: 'patch bytes/s' },
  { metadata: 'save lag' },
  { metadata: 'event loop lag' },
  'elapsedTime' as const,
];

/** Over less than this no rate is worth telling. */
const MIN_WINDOW_MS = 1000;

interface Given {
  name: string;
  channel: string;
  /** How many actors it holds, and of how many the connections live. */
  players: { all: number; alive: number };
  positions: Pick<PositionWriter, 'lagMs'>;
  lag: Pick<RecentLag, 'worstMs'>;
}

/** What the monitor's list tells of a room. */
export class RoomFigures {
  #bytes = 0;
  #since = performance.now();
  #bytesPerSecond = 0;

  /** Notes what one client was sent in a patch. */
  sent(bytes: number): void {
    this.#bytes += bytes;
  }

  /** The figures now; the rate is that since somebody last looked. */
  tell({ name, channel, players, positions, lag }: Given): Record<string, string> {
    const elapsedMs = performance.now() - this.#since;
    if (elapsedMs >= MIN_WINDOW_MS) {
      this.#bytesPerSecond = (this.#bytes / elapsedMs) * 1000;
      this.#bytes = 0;
      this.#since += elapsedMs;
    }
    const away = players.all - players.alive;
    return {
      room: name,
      players: away === 0 ? `${players.all}` : `${players.all} (${away} away)`,
      channel,
      'patch bytes/s': this.#bytesPerSecond.toFixed(0),
      'save lag': `${positions.lagMs.toFixed(0)} ms`,
      'event loop lag': `${lag.worstMs.toFixed(0)} ms`,
    };
  }
}
