import { describe, expect, it } from '@jest/globals';
import { type Command, readCommand } from './readCommand';

describe('readCommand', () => {
  it.each<[string, Command]>([
    ['hello', { kind: 'say', text: 'hello' }],
    ['either/or', { kind: 'say', text: 'either/or' }],
    ['//help is a command', { kind: 'say', text: '/help is a command' }],
    ['/me waves', { kind: 'say', text: 'waves', action: true }],
    ['/w Ben how are you?', { kind: 'whisper', name: 'Ben', text: 'how are you?' }],
    ['/W   Ben   how  are you?', { kind: 'whisper', name: 'Ben', text: 'how  are you?' }],
    ['/who', { kind: 'who' }],
    ['/who is there', { kind: 'who' }],
    ['/HELP', { kind: 'help' }],
    ['\u200B/w Ben hi', { kind: 'whisper', name: 'Ben', text: 'hi' }],
    ['\u2060/who\u00AD', { kind: 'who' }],
    ['\u200Fשלום', { kind: 'say', text: '\u200Fשלום' }],
    ['/Kick Ben', { kind: 'moderate', order: { act: 'kick', name: 'Ben', reason: '' } }],
  ])('reads %j', (line, command) => expect(readCommand(line)).toEqual(command));

  it.each([
    ['/me', 'me', '/me waves'],
    ['/w', 'w', '/w Anna hello'],
    ['/w Ben', 'w', '/w Anna hello'],
    ['/BAN Ben', 'ban', '/ban Anna 7d'],
  ])('tells how %j is written', (line, command, example) => {
    expect(readCommand(line)).toEqual({
      kind: 'wrong',
      notice: { code: 'command', command, text: expect.stringContaining(example), failed: true },
    });
  });

  it.each([
    ['/dance now', '/dance'],
    ['/', '/'],
    ['/ help', '/'],
    ['/whoever', '/whoever'],
  ])('knows no %j, and tells what there is', (line, command) => {
    const text = `There is no command ${command}. There are /w, /me, /who, /report and /help.`;
    expect(readCommand(line)).toEqual({
      kind: 'wrong',
      notice: { code: 'unknown_command', text, failed: true },
    });
  });
});
