import {
  RegExpMatcher,
  TextCensor,
  englishDataset,
  englishRecommendedTransformers,
  fixedPhraseCensorStrategy,
} from 'obscenity';

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

const matcher = new RegExpMatcher({
  ...englishRecommendedTransformers,
  blacklistedTerms,
  whitelistedTerms: [...whitelistedTerms, ...HARMLESS],
});

const censor = new TextCensor().setStrategy(fixedPhraseCensorStrategy('***'));

/** The text with three asterisks for each English word that offends. */
export function maskWords(text: string): string {
  return censor.applyTo(text, matcher.getAllMatches(text));
}
