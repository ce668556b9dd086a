/** What the avatars are called, in English; a part of `en`. */
export const enAvatars = {
  'avatar.gardener': 'Gardener',
  'avatar.wizard': 'Wizard',
  'avatar.knight': 'Knight',
  'avatar.fox': 'Fox',
  'avatar.baker': 'Baker',
  'avatar.queen': 'Queen',
  'avatar.ranger': 'Ranger',
  'avatar.rabbit': 'Rabbit',
  'avatar.viking': 'Viking',
  'avatar.sailor': 'Sailor',
  'avatar.musician': 'Musician',
  'avatar.frog': 'Frog',
} as const;
