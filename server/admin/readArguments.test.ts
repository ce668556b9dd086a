import { describe, expect, it } from '@jest/globals';
import type { Verb } from './Verb';
import { helpText } from './helpText';
import { readArguments } from './readArguments';

const verb = (usage: string): Verb => ({ usage, help: `does ${usage}`, run: async () => '' });
const sing = verb('sing SONG [LOUDNESS]');
const verbs = [sing, verb('rest')];

describe('the words of an operator’s command', () => {
  it('name a verb, and what it is given', () => {
    const args = ['song', '--replace', '1d'];
    expect(readArguments(verbs, ['sing', ...args])).toEqual({ kind: 'run', verb: sing, args });
  });

  it.each([[['help', 'sing']], [['sing', '--help']], [['sing', '-h']]])(
    'ask with %j about one verb',
    (words) => {
      expect(readArguments(verbs, words)).toEqual({ kind: 'help', verb: sing });
    },
  );

  it.each([[['help']], [['--help']], [['-h']]])('ask with %j about all', (words) => {
    expect(readArguments(verbs, words)).toEqual({ kind: 'help', verb: undefined });
  });

  it.each([
    [[], 'Say what to do.'],
    [['sin'], '"sin" is not known; what can be done: sing, rest, help.'],
    [['sing'], 'sing: SONG missing. Say: npm run admin -- sing SONG [LOUDNESS]'],
    [['help', 'sin'], '"sin" is not known'],
    [['help', 'sing', 'rest'], 'help: takes one verb, or none.'],
  ])('are refused if they are %j', (words, message) => {
    expect(() => readArguments(verbs, words)).toThrow(message);
  });

  it('are told of by help', () => {
    expect(helpText(verbs, undefined)).toContain('  sing SONG [LOUDNESS]  does sing');
    expect(helpText(verbs, sing)).toContain('npm run admin -- sing SONG [LOUDNESS]');
  });
});
