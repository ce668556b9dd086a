import { CHAT_MAX_LENGTH } from '../../shared/constants';
import { chatRefusal } from '../chat/chatText';
import { firstWord } from '../chat/firstWord';
import { isBlank } from '../chat/unseen';
import { type Duration, readDuration } from './duration';
import { MAX_SLOW_S } from './limits';
import { HOW_TO, NO_SECONDS, TOO_LONG, noDuration } from './sentences';

/** What a moderator wants done to somebody. */
export type PersonalOrder =
  /** The reason may be empty. */
  | { act: 'kick'; name: string; reason: string }
  | { act: 'ban'; name: string; duration: Duration; reason: string }
  | { act: 'unban'; name: string }
  /** The reason may be empty. */
  | { act: 'silence'; name: string; duration: Duration; reason: string }
  | { act: 'unsilence'; name: string };

/** What a moderator wants done. */
export type Order =
  | PersonalOrder
  | { act: 'announce'; text: string }
  /** 0 ends it. */
  | { act: 'slow'; seconds: number };

/** What a player wants the moderators to know. */
export interface Complaint {
  act: 'report';
  name: string;
  reason: string;
}

/** An order, or in a sentence why it is none. */
export type ReadOrder = Order | Complaint | { fault: string };

type Word = keyof typeof HOW_TO;

/** Reads what is written behind the word of an act; undefined when it is the word of none. */
export function readOrder(word: string, rest: string): ReadOrder | undefined {
  const act = word.toLowerCase();
  if (!Object.hasOwn(HOW_TO, act)) return undefined;
  const fault = rest.length > CHAT_MAX_LENGTH ? TOO_LONG : rest !== '' && chatRefusal(rest);
  return fault ? { fault } : read(act as Word, rest);
}

function read(act: Word, rest: string): ReadOrder {
  const [name, words] = firstWord(rest);
  const behind = isBlank(words) ? '' : words;
  if (isBlank(name)) return { fault: HOW_TO[act] };
  switch (act) {
    case 'kick':
      return { act, name, reason: behind };
    case 'report':
      return behind === '' ? { fault: HOW_TO[act] } : { act, name, reason: behind };
    case 'unban':
    case 'unsilence':
      return { act, name };
    case 'ban':
    case 'silence': {
      const [word, why] = firstWord(behind);
      const reason = isBlank(why) ? '' : why;
      if (word === '' || (act === 'ban' && reason === '')) return { fault: HOW_TO[act] };
      const duration = readDuration(word);
      return duration ? { act, name, duration, reason } : { fault: noDuration(word) };
    }
    case 'announce':
      return { act, text: rest };
    case 'slow': {
      const seconds = /^\d+$/.test(rest) ? Number(rest) : readDuration(rest)?.seconds;
      const isInRange = seconds !== undefined && seconds <= MAX_SLOW_S;
      return isInRange ? { act, seconds } : { fault: NO_SECONDS };
    }
    default:
      return act satisfies never;
  }
}
