import { en } from './en';
import { localMinute } from './localMinute';
import type { Sentence, TextKey } from './text';

interface Pattern {
  key: TextKey;
  expression: RegExp;
}

const GAP = /\{\{(\w+)\}\}/g;

const fromServer = patternsOf('server.');
const avatars = patternsOf('avatar.');

/**
 * The page's own text for an English sentence of the server, which is told as it is if there is none.
 *
 * There are more sentences than codes: a field can be wrong in many ways.
 */
export function ownWords(english: string): Sentence {
  return find(fromServer, english);
}

/** The same for the name of an avatar. */
export function avatarName(english: string): Sentence {
  return find(avatars, english);
}

function patternsOf(prefix: 'server.' | 'avatar.'): Pattern[] {
  return Object.entries(en).flatMap(([name, template]) => {
    if (!name.startsWith(prefix)) return [];
    const key = name.replace(/_(one|other)$/, '') as TextKey;
    const escaped = template.replace(/[\\^$.*+?()[\]|]/g, String.raw`\$&`);
    return { key, expression: new RegExp(`^${escaped.replace(GAP, '(?<$1>.+)')}$`) };
  });
}

function find(patterns: readonly Pattern[], english: string): Sentence {
  for (const { key, expression } of patterns) {
    const match = expression.exec(english);
    if (match) return { key, filling: match.groups && fillingOf(match.groups) };
  }
  return english;
}

/**
 * A `count` decides between singular and plural, so it is to be a number; a moment, which the server
 * tells in UTC, is told as the clock of this device shows it.
 */
function fillingOf({ count, until, ...texts }: Record<string, string>) {
  return {
    ...texts,
    ...(count !== undefined && { count: Number(count) }),
    ...(until !== undefined && { until: localMinute(until) }),
  };
}
