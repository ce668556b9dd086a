import { CloseCode as ColyseusCloseCode } from '@colyseus/core';
import { CloseCode } from '../../shared/constants';
import { onceClosed } from '../colyseus/connections/socketOf';
import type { DoorMetrics } from '../metrics/DoorMetrics';
import type { Session } from './Session';

/** Codes that end a session for good: its player left, or the server wanted it to end. */
const FINAL_CODES: ReadonlySet<number> = new Set([
  ColyseusCloseCode.CONSENTED,
  ColyseusCloseCode.SERVER_SHUTDOWN,
  ColyseusCloseCode.WITH_ERROR,
  ColyseusCloseCode.FAILED_TO_RECONNECT,
  ...Object.values(CloseCode),
]);

/** Whether the actor of a connection that closed with `code` is held for a return. */
export function isHeld(code: number): boolean {
  return !FINAL_CODES.has(code);
}

/** Writes one line to the log when the session's present connection ends, and counts it. */
export function logClosing(session: Session, meter: Pick<DoorMetrics, 'ended'>): void {
  const { client, actorId, log } = session;
  onceClosed(client, (code, reason) => {
    const who = { user: session.name, actorId };
    // 1006 is what a socket reports when it ended without a closing frame.
    const clean = code !== ColyseusCloseCode.ABNORMAL_CLOSURE;
    log.info({ ...who, code, reason, clean }, 'connection ended');
    const left = code === ColyseusCloseCode.CONSENTED;
    meter.ended(left ? 'left' : isHeld(code) ? 'lost' : 'ended');
  });
}
