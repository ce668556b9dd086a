import { isBlank } from './unseen';

/**
 * Control characters, ends of lines, and the characters that turn the direction of what follows them:
 * with them one line could dress up as another.
 */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Why a text may not be said, as a sentence for its author; undefined when it may. */
export function chatRefusal(text: string): string | undefined {
  if (!text.isWellFormed() || FORBIDDEN.test(text)) {
    return 'Your message has characters that cannot be shown. Remove them and send it again.';
  }
  if (isBlank(text)) return 'Your message is empty.';
  return undefined;
}
