import type { Notice } from '../../shared/protocol';
import { HOW_TO_ACT, HOW_TO_WHISPER, unknownCommand } from './sentences';

/** What a line asks for. */
export type Command =
  | { kind: 'say'; text: string; action?: true }
  | { kind: 'whisper'; name: string; text: string }
  | { kind: 'who' }
  | { kind: 'help' }
  /** Nothing that could be done; `notice` says what could. */
  | { kind: 'wrong'; notice: Notice };

/** Reads a trimmed line. Two slashes say a line that begins with one. */
export function readCommand(line: string): Command {
  if (!line.startsWith('/')) return { kind: 'say', text: line };
  if (line.startsWith('//')) return { kind: 'say', text: line.slice(1) };
  const [command, rest] = split(line.slice(1));
  switch (command.toLowerCase()) {
    case 'me':
      if (rest === '') return incomplete('me', HOW_TO_ACT);
      return { kind: 'say', text: rest, action: true };
    case 'w': {
      const [name, text] = split(rest);
      return text === '' ? incomplete('w', HOW_TO_WHISPER) : { kind: 'whisper', name, text };
    }
    case 'who':
      return { kind: 'who' };
    case 'help':
      return { kind: 'help' };
    default:
      return {
        kind: 'wrong',
        notice: { code: 'unknown_command', text: unknownCommand(command), failed: true },
      };
  }
}

function incomplete(command: string, text: string): Command {
  return { kind: 'wrong', notice: { code: 'command', command, text, failed: true } };
}

/** The first word, and what comes after it. */
function split(text: string): [word: string, rest: string] {
  const end = text.search(/\s/);
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end).trimStart()];
}
