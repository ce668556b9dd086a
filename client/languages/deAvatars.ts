import type { enAvatars } from './enAvatars';

/** What the avatars are called, in German; a part of `de`. */
export const deAvatars = {
  'avatar.gardener': 'Gärtnerin',
  'avatar.wizard': 'Zauberer',
  'avatar.knight': 'Ritter',
  'avatar.fox': 'Fuchs',
  'avatar.baker': 'Bäcker',
  'avatar.queen': 'Königin',
  'avatar.ranger': 'Waldläufer',
  'avatar.rabbit': 'Hase',
  'avatar.viking': 'Wikinger',
  'avatar.sailor': 'Matrose',
  'avatar.musician': 'Musikerin',
  'avatar.frog': 'Frosch',
} satisfies Record<keyof typeof enAvatars, string>;
