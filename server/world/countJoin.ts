import { ErrorCode } from '@colyseus/core';
import type { DoorMetrics, JoinResult } from '../metrics/DoorMetrics';

const RESULTS: Readonly<Record<number, JoinResult>> = {
  401: 'unauthorized',
  403: 'banned',
  409: 'already_playing',
  422: 'refused',
  423: 'full',
  429: 'thrown_out',
  // Asked for in a way that no page of ours does.
  [ErrorCode.MATCHMAKE_NO_HANDLER]: 'refused',
  [ErrorCode.MATCHMAKE_INVALID_CRITERIA]: 'refused',
  [ErrorCode.MATCHMAKE_INVALID_ROOM_ID]: 'refused',
};

/** Counts what comes of a join that has a seat, and hands it on. */
export async function countJoin(
  doors: Pick<DoorMetrics, 'joined'>,
  join: Promise<void>,
): Promise<void> {
  try {
    await join;
    doors.joined('seated');
  } catch (error) {
    countRefusal(doors, error);
    throw error;
  }
}

/** Counts a join that was refused, by the number of its reason. */
export function countRefusal(doors: Pick<DoorMetrics, 'joined'>, error: unknown): void {
  const { code } = error as { code?: unknown };
  doors.joined((typeof code === 'number' && RESULTS[code]) || 'failed');
}
