import type { Notice } from '../../shared/protocol';

/** What a command is answered. */
export function answer(command: string | undefined, text: string): Notice {
  return { code: 'command', ...(command !== undefined && { command }), text };
}

/** What a command is answered by which nothing was done. */
export function failure(command: string | undefined, text: string): Notice {
  return { ...answer(command, text), failed: true };
}
