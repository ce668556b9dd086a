import { MAX_ROUND_TRIP_MS, MAX_TALLY, PING_INTERVAL_MS } from '../../shared/constants';
import { pingDelay } from '../../shared/pingDelay';
import type { ClientMessages, Corrections, ServerMessages } from '../../shared/protocol';
import type { RoomClock } from './RoomClock';

/** What of a connection the heartbeat needs. */
export interface HeartbeatLink {
  readonly isOpen: boolean;
  on<Name extends 'welcome' | 'pong'>(
    name: Name,
    handler: (payload: ServerMessages[Name]) => void,
  ): void;
  send(name: 'ping', payload: ClientMessages['ping']): void;
  giveUp(): void;
}

/** The clock is set right quickly at the join, then kept right. */
const BURST_PINGS = 5;
const BURST_INTERVAL_MS = 150;

/** While somebody looks at the figures. */
const WATCHED_INTERVAL_MS = 2000;

/** The server is told of corrections so often at most. */
const REPORT_INTERVAL_MS = 15_000;

/** After a wake the connection is more likely dead than slow. */
const CHECK_LIMIT_MS = 3000;

/** Timers may come a little early. */
const TIMER_GRAIN_MS = 10;

/** A ping unanswered for so long tells that the connection is dead, though nobody closed it. */
const SILENCE_LIMIT_MS = 4000;

/** A beat that comes so much too late tells that the page has slept. */
const SLEEP_MS = 1000;

interface Given {
  link: HeartbeatLink;
  clock: RoomClock;
  /** How often this page has corrected its actor so far. */
  corrections: () => Corrections;
}

/**
 * Feeds a clock with round trips, tells the server of corrections, and gives a silent connection up
 * so that another is tried.
 */
export class Heartbeat {
  readonly #link: HeartbeatLink;
  #timer?: ReturnType<typeof setTimeout>;
  #dueAt = 0;
  #sent = 0;
  #intervalMs = PING_INTERVAL_MS;
  #reportedAt = 0;
  #unansweredSince?: number;
  #limitMs = SILENCE_LIMIT_MS;
  readonly #corrections: () => Corrections;
  #told: Corrections = { eased: 0, snapped: 0 };
  /** The last round trip (ms), as the server is told. */
  #rtt?: number;

  constructor({ link, clock, corrections }: Given) {
    this.#link = link;
    this.#corrections = corrections;
    // The server answers nobody before the welcome; it comes again with every return.
    link.on('welcome', () => {
      this.#sent = 0;
      this.#reportedAt = performance.now();
      this.#quiet();
      this.#beat();
    });
    link.on('pong', ({ t, now }) => {
      this.#quiet();
      const receivedAt = performance.now();
      clock.addSample({ sentAt: t, receivedAt, roomTime: now });
      const roundTripMs = receivedAt - t;
      this.#rtt = Math.min(Math.round(roundTripMs), MAX_ROUND_TRIP_MS);
      if (this.#sent < BURST_PINGS) return;
      const intervalMs = this.#intervalMs;
      this.#beatIn(pingDelay({ now: clock.now(receivedAt), roundTripMs, intervalMs }));
    });
  }

  /** Tells whether somebody looks at the figures, who wants fresh ones. */
  watch(isWatched: boolean): void {
    this.#intervalMs = isWatched ? WATCHED_INTERVAL_MS : PING_INTERVAL_MS;
    const isResting = this.#sent >= BURST_PINGS && this.#unansweredSince === undefined;
    if (isWatched && isResting) this.#beat();
  }

  /** Finds out within three seconds whether the connection still lives. */
  check(): void {
    const now = performance.now();
    const since = this.#unansweredSince ?? -Infinity;
    const isChecking = this.#limitMs === CHECK_LIMIT_MS && now - since < CHECK_LIMIT_MS;
    if (isChecking || !this.#link.isOpen) return;
    this.#unansweredSince = now;
    this.#limitMs = CHECK_LIMIT_MS;
    this.#link.send('ping', { t: now });
    this.#beatIn(CHECK_LIMIT_MS + TIMER_GRAIN_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #beat(): void {
    const now = performance.now();
    this.#beatIn(this.#limitMs + TIMER_GRAIN_MS);
    if (!this.#link.isOpen) return;
    if (this.#unansweredSince !== undefined && now - this.#unansweredSince >= this.#limitMs) {
      this.#quiet();
      this.#link.giveUp();
      return;
    }
    this.#unansweredSince ??= now;
    this.#sent += 1;
    if (this.#sent < BURST_PINGS) this.#beatIn(BURST_INTERVAL_MS);
    this.#link.send('ping', { t: now, ...this.#roundTrip(), ...this.#report(now) });
  }

  #roundTrip(): Pick<ClientMessages['ping'], 'rtt'> {
    return this.#rtt === undefined ? {} : { rtt: this.#rtt };
  }

  /** What has been corrected since the last report, if anything has, and if one is due. */
  #report(now: number): Pick<ClientMessages['ping'], 'corrections'> {
    if (now - this.#reportedAt < REPORT_INTERVAL_MS) return {};
    this.#reportedAt = now;
    const total = this.#corrections();
    const eased = Math.min(total.eased - this.#told.eased, MAX_TALLY);
    const snapped = Math.min(total.snapped - this.#told.snapped, MAX_TALLY);
    if (eased === 0 && snapped === 0) return {};
    this.#told = { eased: this.#told.eased + eased, snapped: this.#told.snapped + snapped };
    return { corrections: { eased, snapped } };
  }

  #beatIn(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#dueAt = performance.now() + delayMs;
    this.#timer = setTimeout(() => {
      // Answers of the time before may wait behind this beat: only a new ping can tell.
      if (performance.now() - this.#dueAt > SLEEP_MS) this.#wakeUp();
      else this.#beat();
    }, delayMs);
  }

  #wakeUp(): void {
    this.#quiet();
    this.#beatIn(this.#intervalMs);
    this.check();
  }

  #quiet(): void {
    this.#unansweredSince = undefined;
    this.#limitMs = SILENCE_LIMIT_MS;
  }
}
