import { CHAT_MAX_LENGTH } from '../../shared/constants';
import { lengthOf } from '../lengthOf';

/** What is sent of what was written, in the form in which the server counts it. */
export function sentText(written: string): string {
  return written.normalize('NFC').trim();
}

/** By how many characters what was written is too long to be sent; 0 when it is not. */
export function excessOf(written: string): number {
  return Math.max(0, lengthOf(sentText(written)) - CHAT_MAX_LENGTH);
}
