import { CloseCode } from '../../shared/constants';
import { ownWords } from '../languages/ownWords';
import { type Sentence, type Text, text } from '../languages/text';
import { mayPass } from './mayPass';

/** Why the page does not play, and by which button it may. */
export interface Stop {
  sentence: Sentence;
  way: 'take-over' | 'again' | 'none';
}

/** Stands for the number of a refusal when no answer came at all. */
export const UNREACHABLE = 0;

/** The number of the refusal of a channel that is full. */
export const FULL = 423;

const MALFORMED_FRAME = 4002;

/** The number of a refused join, or `UNREACHABLE`. */
export function refusalOf(error: unknown): number {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'number' && code >= 400 && code < 600 ? code : UNREACHABLE;
}

/** What a refused join means for the player; `words` are the server's. */
export function refused(code: number, words: string): Stop | 'sign-in-again' {
  switch (code) {
    case 401:
      return 'sign-in-again';
    case 403:
      return { sentence: toldOr('refused.banned', words), way: 'none' };
    case 409:
      return {
        sentence: text('refused.playing'),
        way: 'take-over',
      };
    case FULL:
      return { sentence: text('refused.full'), way: 'again' };
    case 429:
      // Only the server knows for how long.
      return { sentence: toldOr('refused.notReady', words), way: 'again' };
    case UNREACHABLE:
      return {
        sentence: text('refused.unreachable'),
        way: 'again',
      };
    default:
      return {
        sentence: text(mayPass(code) ? 'refused.notReady' : 'refused.otherwise'),
        way: 'again',
      };
  }
}

/**
 * What a closed connection means for the player; undefined when the page returns by itself. `reason`
 * is what the server said about it.
 */
export function closing(code: number, reason = ''): Stop | 'signed-out' | undefined {
  switch (code) {
    case CloseCode.SIGNED_OUT:
      return 'signed-out';
    case CloseCode.REPLACED:
      return { sentence: text('ended.replaced'), way: 'take-over' };
    case CloseCode.KICKED:
      return { sentence: toldOr('ended.kicked', reason), way: 'again' };
    case CloseCode.BANNED:
      return { sentence: toldOr('ended.banned', reason), way: 'none' };
    case CloseCode.TOO_MANY_BAD_MESSAGES:
    case MALFORMED_FRAME:
      return {
        sentence: text('ended.misunderstood'),
        way: 'again',
      };
    default:
      return undefined;
  }
}

/** The reason, if it is one for a person to read; what a proxy says, or Colyseus, is none. */
function toldOr(
  key: 'refused.banned' | 'refused.notReady' | 'ended.kicked' | 'ended.banned',
  reason: string,
): Text {
  const told = ownWords(reason);
  return typeof told === 'string' ? text(key) : told;
}
