import type { en } from './en';

type English = typeof en;

/** The name of a text; where there are several for different numbers, without their endings. */
export type TextKey = Base<keyof English>;

type Base<Key> = Key extends `${infer Name}_${'one' | 'other'}` ? Name : Key;

type GapsIn<Template> = Template extends `${string}{{${infer Gap}}}${infer Rest}`
  ? Gap | GapsIn<Rest>
  : never;

type TemplateOf<Key extends TextKey> = Key extends keyof English
  ? English[Key]
  : English[`${Key}_other` & keyof English];

type GapsOf<Key extends TextKey> = GapsIn<TemplateOf<Key>>;

/** What fills a text's gaps; nothing where there are none. */
export type Filling<Key extends TextKey> = [GapsOf<Key>] extends [never]
  ? []
  : [filling: Readonly<Record<GapsOf<Key>, string | number>>];

/** A text that is told in whichever language is chosen when it is shown. */
export interface Text {
  readonly key: TextKey;
  readonly filling?: Readonly<Record<string, string | number>>;
}

/** Something to be told: a text of the page, or words that it was sent and has no text for. */
export type Sentence = Text | string;

/** A text to be told later; a missing gap, or one too many, fails the type check. */
export function text<Key extends TextKey>(key: Key, ...[filling]: Filling<Key>): Text {
  return filling ? { key, filling } : { key };
}
