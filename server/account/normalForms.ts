/** What Unicode's normal form for names leaves out, but for what turns the direction: that is no name. */
const LEFT_OUT = /(?!\p{Bidi_Control})\p{Default_Ignorable_Code_Point}/gu;

/**
 * A name as it is kept: in Unicode's normal form for names (NFKC_Casefold, here with its case), and
 * without the space that a phone's keyboard leaves behind it.
 */
export function normalUsername(name: string): string {
  return name.normalize('NFKC').replace(LEFT_OUT, '').trim();
}

/** What makes names unique, and by which they are found: their normal form without regard to case. */
export function usernameKey(name: string): string {
  return normalUsername(name).toLowerCase();
}

/** A password as it is counted and hashed: keyboards differ in how they compose the same letters. */
export function normalPassword(password: string): string {
  return password.normalize('NFC');
}
