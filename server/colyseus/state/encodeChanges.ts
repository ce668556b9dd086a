import type { Encoder, Iterator, StateView } from '@colyseus/schema';
import type { ChangeTree } from './changeTree';

/*
 * Relies on `encoder.encode(it, view)` asking `view.isChangeTreeVisible` of each changed instance in turn, when `it`
 * stands at the end of the one before, on each beginning with its own `refId`, and on beginning anew, at the
 * start, when the buffer was too small.
 * Without it what one player is told would be torn at the wrong byte.
 * A hook that would do: `encoder.encodeEach(it, (changeTree) => …)`, which encodes each changed instance by itself.
 */

/** What has changed about an instance, encoded. */
export interface Change {
  readonly actor: ChangeTree;
  readonly bytes: Uint8Array;
}

/**
 * Encodes once all that has changed, in pieces: `ownerOf` names of each changed instance the one that it is told
 * with; undefined leaves it out.
 */
export function encodeChanges(
  encoder: Encoder,
  ownerOf: (changed: ChangeTree) => ChangeTree | undefined,
): Change[] {
  const starts: { actor: ChangeTree; start: number }[] = [];
  const it: Iterator = { offset: 0 };
  const seesAll = {
    isChangeTreeVisible: (changed: ChangeTree): boolean => {
      if (it.offset === 0) starts.length = 0;
      const actor = ownerOf(changed);
      if (!actor) return false;
      starts.push({ actor, start: it.offset });
      return true;
    },
  };
  const bytes = encoder.encode(it, seesAll as unknown as StateView).slice();
  return starts.map(({ actor, start }, i) => ({
    actor,
    bytes: bytes.subarray(start, starts[i + 1]?.start),
  }));
}
