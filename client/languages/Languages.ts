import { createInstance } from 'i18next';
import { en } from './en';
import type { Filling, Sentence, TextKey } from './text';

const LANGUAGES = ['en', 'de'] as const;

/** A language that the page speaks. */
export type Language = (typeof LANGUAGES)[number];

/** The texts that are loaded only when they are wanted. */
const LOADERS = {
  de: async () => (await import('./de')).de,
} satisfies Record<Exclude<Language, 'en'>, () => Promise<Record<string, string>>>;

const NAMESPACE = 'page';

/** The texts of the page in the language that is spoken now; English until another one is loaded. */
export class Languages {
  readonly #i18next = createInstance();
  readonly #listeners = new Set<() => void>();
  #wanted: Language = 'en';

  constructor() {
    void this.#i18next.init({
      lng: 'en',
      fallbackLng: 'en',
      ns: NAMESPACE,
      defaultNS: NAMESPACE,
      resources: { en: { [NAMESPACE]: en } },
      initAsync: false,
      keySeparator: false,
      nsSeparator: false,
      // The page shows all of it as text, never as HTML.
      interpolation: { escapeValue: false },
    });
  }

  get current(): Language {
    return this.#i18next.language as Language;
  }

  /** Speaks another language as soon as its texts are there; without them all stays as it is. */
  async speak(language: Language): Promise<void> {
    this.#wanted = language;
    if (language !== 'en' && !this.#i18next.hasResourceBundle(language, NAMESPACE)) {
      this.#i18next.addResourceBundle(language, NAMESPACE, await LOADERS[language]());
    }
    // Meanwhile the player may have chosen once more.
    if (this.#wanted !== language || this.current === language) return;
    await this.#i18next.changeLanguage(language);
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` whenever another language is spoken until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A text in the language of the moment. */
  t = <Key extends TextKey>(key: Key, ...[filling]: Filling<Key>): string =>
    this.#i18next.t(key, { ...filling });

  /** The same of a text that was made earlier. */
  tell = (sentence: Sentence): string =>
    typeof sentence === 'string'
      ? sentence
      : this.#i18next.t(sentence.key, { ...sentence.filling });
}

/** The first of the browser's languages that the page speaks. */
export function languageOf(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const language = LANGUAGES.find((known) => wish.toLowerCase().split('-')[0] === known);
    if (language) return language;
  }
  return 'en';
}

/** The language of this page. */
export const languages = new Languages();

export const { t, tell } = languages;
