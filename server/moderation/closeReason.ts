/** What a close frame has room for beside its code. */
const MAX_BYTES = 123;

const CUT = '…';

/** The sentence, or as much of its beginning as a WebSocket's close frame can carry. */
export function closeReason(sentence: string): string {
  if (Buffer.byteLength(sentence) <= MAX_BYTES) return sentence;
  let room = MAX_BYTES - Buffer.byteLength(CUT);
  let kept = '';
  for (const { segment } of graphemes.segment(sentence)) {
    room -= Buffer.byteLength(segment);
    if (room < 0) break;
    kept += segment;
  }
  return kept + CUT;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
