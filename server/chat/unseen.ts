/** What shows nothing, and takes no room, by Unicode's own data. */
const UNSEEN = String.raw`\p{Default_Ignorable_Code_Point}\p{Cf}`;

/** Symbols that are drawn empty: Unicode tells so in their names alone (blank, null, filler). */
const BLANK = String.raw`\s\u2800\uFFFC\u{13441}\u{13442}\u{16FE4}\u{1D159}`;

const NOTHING_SEEN = new RegExp(`^[${UNSEEN}${BLANK}]*$`, 'u');
const ALL_UNSEEN = new RegExp(`[${UNSEEN}]+`, 'gu');
const UNSEEN_AT_START = new RegExp(`^[${UNSEEN}]+`, 'u');
const UNSEEN_OR_MARKS = new RegExp(`[${UNSEEN}\\p{M}]+`, 'gu');
const UNSEEN_OR_MARKS_HERE = new RegExp(`[${UNSEEN}\\p{M}]*`, 'uy');

/** Whether a text says nothing to those who read it. */
export function isBlank(text: string): boolean {
  return NOTHING_SEEN.test(text);
}

/** The text from its first character on that can be seen. */
export function fromFirstSeen(text: string): string {
  return text.replace(UNSEEN_AT_START, '');
}

/** The text without what cannot be seen. */
export function withoutUnseen(text: string): string {
  return text.replace(ALL_UNSEEN, '');
}

/** The text as it is read: its letters without what is beneath or above them, nor what cannot be seen. */
export function plainLetters(text: string): string {
  return text.normalize('NFKD').replace(UNSEEN_OR_MARKS, '');
}

/** How many characters (of UTF-16) from an index on are marks, or cannot be seen. */
export function countUnseen(text: string, from: number): number {
  UNSEEN_OR_MARKS_HERE.lastIndex = from;
  return UNSEEN_OR_MARKS_HERE.exec(text)?.[0].length ?? 0;
}
