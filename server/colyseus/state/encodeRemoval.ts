import { $refId, type ChangeTree, type Iterator, OPERATION, encode } from '@colyseus/schema';

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
