import { moderationVerbs } from '../moderation/adminVerbs';
import type { Verb } from './Verb';
import { backup } from './backup';
import { rename } from './rename';
import { resetPassword } from './resetPassword';
import { restore } from './restore';
import { status } from './status';

/** All that an operator can have done. */
export const verbs: readonly Verb[] = [
  status,
  backup,
  restore,
  resetPassword,
  rename,
  ...moderationVerbs,
];
