import type { Room } from '@colyseus/core';
import type { Log } from '../../log';

/*
 * Relies on the interval of the patches calling the room's own method `broadcastPatch` with nothing around it.
 * Without it an error in one patch of one room ends the process, and with it every room.
 * A hook that would do: what `broadcastPatch` throws handed to `onUncaughtException`, as what `setTimestep` throws
 * is.
 */

/** A patch that fails is forgiven by so many that do not. */
const FORGIVEN_BY = 100;

/** A room of whose patches more than so many fail, and are not forgiven, does not recover. */
const MAX_FAILURES = 20;

/**
 * Stands around Colyseus' patches, which its own guard of a room leaves out: one that fails would end
 * the process, and with it every room. The next one is tried; where they fail again and again, the
 * room is ended.
 */
export function guardPatches(room: Room, { log, end }: { log: Log; end: () => void }): void {
  const patch = room.broadcastPatch.bind(room);
  const limit = MAX_FAILURES * FORGIVEN_BY;
  let unforgiven = 0;
  room.broadcastPatch = () => {
    if (unforgiven > limit) return false;
    try {
      const hasSent = patch();
      unforgiven = Math.max(0, unforgiven - 1);
      return hasSent;
    } catch (error) {
      const channel = room.roomId;
      if (unforgiven === 0) log.error({ err: error, channel }, 'a patch failed');
      unforgiven += FORGIVEN_BY;
      if (unforgiven <= limit) return false;
      log.error({ err: error, channel }, 'patches fail again and again: this channel ends');
      end();
      return false;
    }
  };
}
