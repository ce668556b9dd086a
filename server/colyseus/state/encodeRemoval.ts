import { $refId, type Iterator, OPERATION, encode } from '@colyseus/schema';
import type { ChangeTree } from './changeTree';

/*
 * Relies on the bytes that the SDK's decoder reads as a removal from a map: the byte that switches to another
 * instance, the `$refId` of the map, the operation, and the entry's index in it, `parentIndex`.
 * Without it actors that went out of sight would stay on the page, or its decoder would lose its place.
 * A hook that would do: `encoder.encodeRemoval(map, key)`.
 */
const SWITCH_TO_STRUCTURE = 255;

/** How a page is told that an actor is not among the actors any more. */
export function encodeRemoval({ parent, parentIndex }: ChangeTree): Uint8Array {
  const it: Iterator = { offset: 0 };
  const bytes = new Uint8Array(12);
  bytes[it.offset++] = SWITCH_TO_STRUCTURE;
  encode.number(bytes, parent![$refId]!, it);
  bytes[it.offset++] = OPERATION.DELETE;
  encode.number(bytes, parentIndex!, it);
  return bytes.subarray(0, it.offset);
}
