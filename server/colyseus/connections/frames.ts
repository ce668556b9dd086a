import { isUtf8 } from 'node:buffer';
import { Protocol } from '@colyseus/core';

/*
 * Relies on how the SDK writes frames: their kind in the low five bits of the first byte, then, of a message,
 * its name as the schema's encoder writes a text or a number.
 * Without it frames of honest clients would be taken for rubbish, or rubbish would reach the decoder, which
 * believes the length that a frame tells, up to 4 GB, and is busy with six bytes for minutes.
 * A hook that would do: a decoder that throws where a length leads out of the frame, and `PROTOCOL_CODE_MASK`
 * from `@colyseus/core`.
 */
const KIND_MASK = 0x1f;

const KINDS: ReadonlySet<number> = new Set([
  Protocol.JOIN_ROOM,
  Protocol.LEAVE_ROOM,
  Protocol.ROOM_DATA,
  Protocol.ROOM_DATA_BYTES,
  Protocol.PING,
]);

/** What a frame is, one of `Protocol`. */
export function kindOf(frame: Uint8Array): number {
  return (frame[0] ?? 0) & KIND_MASK;
}

/** Whether a frame is one that a client of the game may send, and can be decoded. */
export function isClientFrame(frame: Buffer): boolean {
  const kind = kindOf(frame);
  if (!KINDS.has(kind)) return false;
  return (kind !== Protocol.ROOM_DATA && kind !== Protocol.ROOM_DATA_BYTES) || hasName(frame);
}

/** Whether a message's name, a text or a number, lies whole within its frame. */
function hasName(frame: Buffer): boolean {
  const prefix = frame[1];
  if (prefix === undefined) return false;
  if ((prefix & 0xe0) === 0xa0) return isNameAt(frame, 2, prefix & 0x1f);
  if (prefix === 0xd9) return isNameAt(frame, 3, frame[2] ?? Infinity);
  if (prefix === 0xda) return frame.length > 4 && isNameAt(frame, 4, frame.readUInt16LE(2));
  return prefix < 0x80 || (prefix >= 0xca && prefix <= 0xd3) || prefix >= 0xe0;
}

function isNameAt(frame: Buffer, start: number, length: number): boolean {
  return start + length <= frame.length && isUtf8(frame.subarray(start, start + length));
}
