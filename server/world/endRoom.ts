import { setTimeout as delay } from 'node:timers/promises';
import type { Room } from '@colyseus/core';
import { CloseCode } from '../../shared/constants';
import type { ServerMessages } from '../../shared/protocol';

/** Within this time all are sent on: the others get them one after the other. */
export const HANDOVER_MS = 20_000;

/** So many at least, a second: whoever waits plays on meanwhile, and whoever joins is soon seated. */
const AT_LEAST_PER_SECOND = 12;

const STEP_MS = 50;

/** Timers come late: the last one is sent on so much earlier. */
const SPARE_MS = 500;

interface Seats {
  room: Room;
  /** Those who sit in the room at the moment. */
  actorIds: () => number[];
  sendOn: (actorId: number) => void;
  /** Resolves after so many ms. */
  pause?: (ms: number) => Promise<void>;
}

/**
 * Ends a room, and tells everybody in it why. With a countdown other processes go on with its players;
 * without one the world is away for a moment.
 */
export async function endRoom({
  countdownSeconds,
  ...seats
}: Seats & { countdownSeconds: number | undefined }): Promise<void> {
  const { room } = seats;
  try {
    if (countdownSeconds === undefined) {
      const text = 'The world is restarting. It will be back in a moment.';
      const notice: ServerMessages['notice'] = { code: 'shutting_down', text };
      room.broadcast('notice', notice);
    } else {
      await handOver(seats, countdownSeconds);
    }
  } finally {
    await room.disconnect(CloseCode.SHUTTING_DOWN);
  }
}

/**
 * Tells everybody in a room that it closes, and when that has come to pass sends them on, one after the
 * other: their pages join again, and are answered by another process.
 */
async function handOver(
  { room, actorIds, sendOn, pause = delay }: Seats,
  countdownSeconds: number,
) {
  const notice: ServerMessages['notice'] = {
    code: 'draining',
    text: 'This server restarts. You will go on, where you stand, on another one.',
    seconds: countdownSeconds,
  };
  room.broadcast('notice', notice);
  await pause(countdownSeconds * 1000);
  const waiting = actorIds();
  const all = waiting.length;
  const perSecond = Math.max(AT_LEAST_PER_SECOND, (all * 1000) / (HANDOVER_MS - SPARE_MS));
  const since = performance.now();
  while (waiting.length > 0) {
    await pause(STEP_MS);
    // By the clock, not by the steps: each of them takes a little longer than it should.
    const due = Math.ceil((perSecond * (performance.now() - since)) / 1000);
    const sent = all - waiting.length;
    for (const actorId of waiting.splice(0, due - sent)) sendOn(actorId);
  }
}
