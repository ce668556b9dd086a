import {
  DataSet,
  RegExpMatcher,
  createSimpleTransformer,
  parseRawPattern,
  resolveLeetSpeakTransformer,
  toAsciiLowerCaseTransformer,
} from 'obscenity';
import { nameReadings } from './nameReadings';

/** Who has one of these in the name is taken for somebody who runs the world; German words, too. */
const OFFICES = ['admin', 'moderator', 'moderation', 'operator', 'sysop', 'gamemaster'];

/** The same as words of their own: they are parts of others. The world's own names are among them. */
const OWN_WORDS = [
  'mod',
  'mods',
  'system',
  'server',
  'root',
  'staff',
  'support',
  'owner',
  'official',
  'betreiber',
  'meadow',
  'wiese',
  'guest',
];

/** In which there are some of these. */
const HARMLESS = ['badminton'];

const [I, L] = ['i', 'l'].map((letter) => letter.charCodeAt(0));

/** A small l is taken for a large I. */
const lAsI = createSimpleTransformer((code) => (code === L ? I : code));

const patterns = [...OFFICES, ...OWN_WORDS.map((word) => `|${word}|`)];

const terms = patterns.reduce(
  (all, pattern) =>
    all.addPhrase((phrase) => phrase.addPattern(parseRawPattern(pattern.replaceAll('l', 'i')))),
  new DataSet<Record<string, never>>(),
);

const matcher = new RegExpMatcher({
  ...terms.build(),
  whitelistedTerms: HARMLESS,
  blacklistMatcherTransformers: [
    resolveLeetSpeakTransformer(),
    toAsciiLowerCaseTransformer(),
    lAsI,
  ],
  whitelistMatcherTransformers: [toAsciiLowerCaseTransformer()],
});

/** Whether a name means an office, or the world: those are the operator's to give. */
export function isKeptName(name: string): boolean {
  const asOne = name.replace(/[_-]/g, '');
  return [name, asOne].flatMap(nameReadings).some((reading) => matcher.hasMatch(reading));
}
