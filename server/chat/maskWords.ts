import {
  type MatchPayload,
  RegExpMatcher,
  TextCensor,
  createSimpleTransformer,
  englishDataset,
  englishRecommendedTransformers,
  fixedPhraseCensorStrategy,
} from 'obscenity';
import { countUnseen, plainLetters } from './unseen';

/** Harmless words in which the dataset finds others. */
const HARMLESS = [
  'cockpit',
  'cumin',
  'dickinson',
  'penistone',
  'pissarro',
  'pussycat',
  'rapeseed',
  'shiitake',
  'shitzu',
  'turdus',
  'vandyke',
];

const { blacklistedTerms, whitelistedTerms = [] } = englishDataset.build();

/** A letter as it is read; of what cannot be seen, and of marks, nothing. */
const asRead = createSimpleTransformer((code) => {
  return code < 0x80 ? code : plainLetters(String.fromCodePoint(code)).codePointAt(0);
});

const { blacklistMatcherTransformers = [], whitelistMatcherTransformers = [] } =
  englishRecommendedTransformers;

const matcher = new RegExpMatcher({
  blacklistMatcherTransformers: [asRead, ...blacklistMatcherTransformers],
  whitelistMatcherTransformers: [asRead, ...whitelistMatcherTransformers],
  blacklistedTerms,
  whitelistedTerms: [...whitelistedTerms, ...HARMLESS],
});

const censor = new TextCensor().setStrategy(fixedPhraseCensorStrategy('***'));

/** The text with three asterisks for each English word that offends. */
export function maskWords(text: string): string {
  const matches = matcher.getAllMatches(text).map((match) => withMarksBehind(text, match));
  return censor.applyTo(text, matches);
}

/** Whether there is an English word in a text that offends. */
export function offends(text: string): boolean {
  return matcher.hasMatch(text);
}

/** The marks on the last letter of a word go with it. */
function withMarksBehind(text: string, match: MatchPayload): MatchPayload {
  const endIndex = match.endIndex + countUnseen(text, match.endIndex + 1);
  return { ...match, endIndex };
}
