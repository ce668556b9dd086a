import { CloseCode } from '../../shared/constants';

/** Why the page does not play, and by which button it may. */
export interface Stop {
  sentence: string;
  way: 'take-over' | 'again' | 'none';
}

/** Stands for the number of a refusal when no answer came at all. */
export const UNREACHABLE = 0;

export const LOST = 'Connection lost. Trying to come back…';
export const CLOSED = 'The world is away for a moment. Trying to come back…';

export const SESSION_ENDED = 'Your session has ended. Please log in again.';
export const LOGGED_OUT = 'You have been logged out.';

const MALFORMED_FRAME = 4002;

/** The number of a refused join, or `UNREACHABLE`. */
export function refusalOf(error: unknown): number {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'number' && code >= 400 && code < 600 ? code : UNREACHABLE;
}

/** What a refused join means for the player. */
export function refused(code: number): Stop | 'sign-in-again' {
  switch (code) {
    case 401:
      return 'sign-in-again';
    case 403:
      return { sentence: 'This account is banned from the world.', way: 'none' };
    case 409:
      return {
        sentence: 'You are already playing in another window or on another device.',
        way: 'take-over',
      };
    case 423:
      return { sentence: 'The world is full at the moment. Try again soon.', way: 'again' };
    case 429:
      return { sentence: 'That was too often in a short time. Wait a moment.', way: 'again' };
    case 503:
      return { sentence: 'The world is not ready yet. Try again in a moment.', way: 'again' };
    case UNREACHABLE:
      return {
        sentence: 'The world cannot be reached. Check the connection and try again.',
        way: 'again',
      };
    default:
      return { sentence: 'The world could not be joined. Try again in a moment.', way: 'again' };
  }
}

/** What a closed connection means for the player; undefined when the page returns by itself. */
export function closing(code: number): Stop | 'signed-out' | undefined {
  switch (code) {
    case CloseCode.SIGNED_OUT:
      return 'signed-out';
    case CloseCode.REPLACED:
      return { sentence: 'You went on playing in another window or device.', way: 'take-over' };
    case CloseCode.KICKED:
      return { sentence: 'A moderator has sent you out of the world.', way: 'again' };
    case CloseCode.BANNED:
      return { sentence: 'This account has been banned from the world.', way: 'none' };
    case CloseCode.TOO_MANY_BAD_MESSAGES:
    case MALFORMED_FRAME:
      return {
        sentence: 'This page sent what the server does not understand. Reload it and try again.',
        way: 'again',
      };
    default:
      return undefined;
  }
}
