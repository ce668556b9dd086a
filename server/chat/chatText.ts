/**
 * Control characters, and the characters that turn the direction of what follows them: with them
 * one line could dress up as another.
 */
const FORBIDDEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** Characters that show nothing. */
const INVISIBLE = /[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Why a text may not be said, as a sentence for its author; undefined when it may. */
export function chatRefusal(text: string): string | undefined {
  if (!text.isWellFormed() || FORBIDDEN.test(text)) {
    return 'Your message has characters that cannot be shown. Remove them and send it again.';
  }
  if (text.replace(INVISIBLE, '') === '') return 'Your message is empty.';
  return undefined;
}
