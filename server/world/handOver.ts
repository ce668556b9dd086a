import { setTimeout as delay } from 'node:timers/promises';
import type { Room } from '@colyseus/core';
import type { ServerMessages } from '../../shared/protocol';

/** Within this time all are sent on: the others get them one after the other. */
export const HANDOVER_MS = 2_000;

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
  const perStep = Math.ceil(waiting.length / (HANDOVER_MS / STEP_MS));
  while (waiting.length > 0) {
    for (const actorId of waiting.splice(0, perStep)) sendOn(actorId);
    await delay(STEP_MS);
  }
}
