import type { Notice } from '../../shared/protocol';
import { type Complaint, type Order, readOrder } from '../moderation/readOrder';
import { firstWord } from './firstWord';
import { HOW_TO_ACT, HOW_TO_WHISPER, unknownCommand } from './sentences';
import { fromFirstSeen, withoutUnseen } from './unseen';

/** What a line asks for. */
export type Command =
  | { kind: 'say'; text: string; action?: true }
  | { kind: 'whisper'; name: string; text: string }
  | { kind: 'who' }
  | { kind: 'help' }
  /** Something for the moderators to do, or to know. */
  | { kind: 'moderate'; order: Order | Complaint }
  /** Nothing that could be done; `notice` says what could. */
  | { kind: 'wrong'; notice: Notice };

/**
 * Reads a trimmed line. Two slashes say a line that begins with one. What cannot be seen makes no
 * difference: nobody is to say aloud what looks like a whisper.
 */
export function readCommand(line: string): Command {
  const seen = fromFirstSeen(line);
  if (!seen.startsWith('/')) return { kind: 'say', text: line };
  if (seen.startsWith('//')) return { kind: 'say', text: seen.slice(1) };
  const [word, rest] = firstWord(seen.slice(1));
  const command = withoutUnseen(word);
  switch (command.toLowerCase()) {
    case 'me':
      if (rest === '') return incomplete('me', HOW_TO_ACT);
      return { kind: 'say', text: rest, action: true };
    case 'w': {
      const [name, text] = firstWord(rest);
      return text === '' ? incomplete('w', HOW_TO_WHISPER) : { kind: 'whisper', name, text };
    }
    case 'who':
      return { kind: 'who' };
    case 'help':
      return { kind: 'help' };
    default:
      return moderating(command, rest) ?? unknown(command);
  }
}

function moderating(command: string, rest: string): Command | undefined {
  const order = readOrder(command, rest);
  if (!order) return undefined;
  return 'fault' in order
    ? incomplete(command.toLowerCase(), order.fault)
    : { kind: 'moderate', order };
}

function unknown(command: string): Command {
  const text = unknownCommand(command);
  return { kind: 'wrong', notice: { code: 'unknown_command', text, failed: true } };
}

function incomplete(command: string, text: string): Command {
  return { kind: 'wrong', notice: { code: 'command', command, text, failed: true } };
}
