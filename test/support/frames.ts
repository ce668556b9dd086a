import { Client, Room } from 'colyseus.js';
import { type Walk, arrivalAt } from '../../shared/movement/walk';
import type { ActorFields } from '../../shared/protocol';
import type { Player } from './player';
import { waitFor } from './waitFor';

/** What a frame is, by its first byte. */
export const FrameKind = { JOIN_ROOM: 10, MESSAGE: 13, STATE: 14, PATCH: 15 } as const;

/** A WebSocket frame that was received, without what WebSocket itself adds. */
export interface Frame {
  kind: number;
  bytes: number;
}

/** Notes every frame that arrives from now on. */
export function noteFrames(room: Room, frames: Frame[] = []): Frame[] {
  const { events } = room.connection;
  const deliver = events.onmessage;
  events.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    frames.push({ kind: new Uint8Array(event.data)[0] ?? 0, bytes: event.data.byteLength });
    deliver?.(event);
  };
  return frames;
}

/** The SDK's client, which notes the frames of its rooms from the first one on. */
export class NotingClient extends Client {
  readonly frames: Frame[] = [];

  protected override createRoom<T>(...args: ConstructorParameters<typeof Room<unknown, T>>) {
    const room = new Room<unknown, T>(...args);
    const connect = room.connect.bind(room);
    room.connect = (...parameters) => {
      connect(...parameters);
      noteFrames(room, this.frames);
    };
    return room;
  }
}

/** Returns when the room time is later than `time` (ms), as a player is told who asks. */
export async function untilRoomTime(asking: Player, time: number): Promise<void> {
  await waitFor(async () => (await roomTime(asking)) > time, 60_000);
}

/** The room time (ms) as a player is told; what was sent before has arrived by then. */
export async function roomTime(asking: Player): Promise<number> {
  const { length } = asking.pongs;
  asking.send('ping', { t: 0 });
  return (await waitFor(() => asking.pongs[length])).now;
}

/** The frames that a player receives who looks on, from the departure of a walk to past its arrival. */
export async function framesOfWalk(
  { walker, observer }: { walker: Player; observer: Player },
  target: { x: number; y: number },
): Promise<Frame[]> {
  const frames = noteFrames(observer.room);
  const walk = await walker.walk(target.x, target.y);
  await untilRoomTime(walker, arrivalAt(copyOf(walk)) + 500);
  await roomTime(observer);
  // The last one is the answer to this question.
  return frames.slice(0, -1);
}

function copyOf({ x, y, path, departedAt }: ActorFields): Walk {
  return { x, y, path: Array.from(path), departedAt };
}

/** The bytes of all frames, or of those of one kind. */
export function weigh(frames: readonly Frame[], kind?: number): number {
  return frames.reduce((sum, frame) => {
    return kind === undefined || frame.kind === kind ? sum + frame.bytes : sum;
  }, 0);
}
