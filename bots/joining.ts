import type { Client } from 'colyseus.js';
import { ROOM_NAME } from '../shared/constants';
import type { JoinOptions } from '../shared/protocol';
import type { BotRoom } from './Link';
import { Mishap } from './Tally';

const JOIN_PATIENCE_MS = 15_000;

/** A join with these options, still to be made. */
export function joining(options: JoinOptions): (client: Client) => Promise<BotRoom> {
  return async (client) => client.joinOrCreate(ROOM_NAME, options);
}

/** Makes a mishap of what the SDK throws. */
export async function opened(joining: Promise<BotRoom>): Promise<BotRoom> {
  try {
    return await joining;
  } catch (error) {
    const { code, message } = error as Error & { code?: number | string };
    throw new Mishap(`join ${code ?? 'failed'}`, message);
  }
}

/** Throws a `Mishap` when getting into the world takes too long; `undo` gets what comes later all the same. */
export async function inTime<Result>(
  task: Promise<Result>,
  undo: (result: Result) => void = () => {},
): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Mishap('join late', `not in the world within ${JOIN_PATIENCE_MS / 1000} s`));
    task.then(undo, () => {});
  }, JOIN_PATIENCE_MS);
  try {
    return await Promise.race([task, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets go of a room that nobody waits for any more; left alone, the SDK would come back to it. */
export function abandon(room: BotRoom): void {
  room.reconnection.enabled = false;
  room.connection.close();
}
