import { Protocol, type Room } from 'colyseus.js';

/*
 * Relies on the SDK's connection looking up `events.onmessage` for each frame, whose first byte has its kind in the
 * low five bits, on `connection.transport.ws` being a socket of the package `ws`, and on a room doing without its
 * `serializer` once it has its state.
 * Without it bots would count nothing, lose no connection as a page loses one, and fill the memory with states.
 * A hook that would do: an event `onFrame(kind, bytes)` that may keep a frame from being decoded, and
 * `connection.terminate()`.
 */
const KIND_MASK = 0x1f;

/** What a frame is about. */
type FrameKind = 'state' | 'patch' | 'other';

interface FrameListener {
  /** Returns whether the SDK is to read it. */
  onFrame: (kind: FrameKind, bytes: number) => boolean;
  /** The SDK could not read it. */
  onFault: (error: unknown) => void;
}

/** Has each frame that a room receives looked at before the SDK reads it. */
export function interceptFrames(room: Room, { onFrame, onFault }: FrameListener): void {
  const { events } = room.connection;
  const deliver = events.onmessage!;
  events.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    if (!onFrame(kindOf(event.data), event.data.byteLength)) return;
    try {
      deliver(event);
    } catch (error) {
      onFault(error);
    }
  };
}

function kindOf(frame: ArrayBuffer): FrameKind {
  const kind = new Uint8Array(frame, 0, 1)[0]! & KIND_MASK;
  if (kind === Protocol.ROOM_STATE_PATCH) return 'patch';
  return kind === Protocol.ROOM_STATE ? 'state' : 'other';
}

/** Ends a connection without a closing frame. */
export function terminate({ connection: { transport } }: Room): void {
  (transport as unknown as { ws: { terminate: () => void } }).ws.terminate();
}

/** Has a room keep its state no longer; no frame about it may be delivered afterwards. */
export function forgetState(room: Room): void {
  Object.assign(room, { serializer: undefined });
}
