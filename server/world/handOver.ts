import { setTimeout as delay } from 'node:timers/promises';
import type { Room } from '@colyseus/core';
import type { ServerMessages } from '../../shared/protocol';

/** Within this time all are sent on: the others get them one after the other. */
export const HANDOVER_MS = 20_000;

/** So many at least, a second: whoever waits plays on meanwhile, and whoever joins is soon seated. */
const AT_LEAST_PER_SECOND = 12;

const STEP_MS = 50;

interface Given {
  room: Room;
  /** Those who sit in the room at the moment. */
  actorIds: () => number[];
  sendOn: (actorId: number) => void;
  countdownSeconds: number;
}

/**
 * Tells everybody in a room that it closes, and when that has come to pass sends them on, one after the
 * other: their pages join again, and are answered by another process.
 */
export async function handOver({ room, actorIds, sendOn, countdownSeconds }: Given): Promise<void> {
  const notice: ServerMessages['notice'] = {
    code: 'draining',
    text: 'This server restarts. You will go on, where you stand, on another one.',
    seconds: countdownSeconds,
  };
  room.broadcast('notice', notice);
  await delay(countdownSeconds * 1000);
  const waiting = actorIds();
  const perSecond = Math.max(AT_LEAST_PER_SECOND, (waiting.length * 1000) / HANDOVER_MS);
  let due = 0;
  while (waiting.length > 0) {
    due += (perSecond * STEP_MS) / 1000;
    for (const actorId of waiting.splice(0, Math.floor(due))) sendOn(actorId);
    due %= 1;
    await delay(STEP_MS);
  }
}
