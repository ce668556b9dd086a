import type { Notice } from '../../shared/protocol';
import type { MutedNames } from './MutedNames';
import { HOW_TO_MUTE, muted, notMuted, unmuted, whoIsMuted } from './sentences';

const COMMAND = /^\/(mute|unmute)(?:\s+(.*))?$/i;

/** Follows a command that is this page's alone, and answers it; undefined for everything else. */
export function followHere(text: string, names: MutedNames): Notice | undefined {
  const match = COMMAND.exec(text);
  if (!match) return undefined;
  const [, command = '', name = ''] = match;
  const answer = { code: 'command', command: command.toLowerCase() } as const;
  if (/\s/.test(name)) return { ...answer, text: HOW_TO_MUTE, failed: true };
  if (answer.command === 'mute') {
    if (name === '') return { ...answer, text: whoIsMuted(names.names) };
    names.add(name);
    return { ...answer, text: muted(name) };
  }
  if (name === '') return { ...answer, text: HOW_TO_MUTE, failed: true };
  if (!names.delete(name)) return { ...answer, text: notMuted(name), failed: true };
  return { ...answer, text: unmuted(name) };
}
