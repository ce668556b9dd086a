import { z } from 'zod';
import {
  AVATAR_COUNT,
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH,
  USERNAME_MAX_LENGTH,
  USERNAME_MIN_LENGTH,
} from '../../shared/constants';
import { isKeptName } from './keptNames';
import { normalPassword, normalUsername } from './normalForms';

/** Names and passwords are counted as they are kept and compared, not as they were typed. */
const name = (whatIsMissing: string) => z.string(whatIsMissing).overwrite(normalUsername);
const secret = (whatIsMissing: string) => z.string(whatIsMissing).overwrite(normalPassword);

const USERNAME_CHARACTERS = /^[A-Za-z0-9_-]*$/;

/** What the operator may call an account. */
export const givenUsername = name('Choose a username.')
  .min(USERNAME_MIN_LENGTH, `A username has at least ${USERNAME_MIN_LENGTH} characters.`)
  .max(USERNAME_MAX_LENGTH, `A username has at most ${USERNAME_MAX_LENGTH} characters.`)
  .regex(USERNAME_CHARACTERS, 'A username has only letters from A to Z, digits, _ and -.')
  .refine((name) => !/^guest-/i.test(name), 'Names that begin with Guest- are for guests.');

const username = givenUsername.refine(
  (name) => !isKeptName(name),
  'This name is kept for those who run the world. Choose another one.',
);

const password = secret('Choose a password.')
  .min(PASSWORD_MIN_LENGTH, `A password has at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, `A password has at most ${PASSWORD_MAX_LENGTH} characters.`);

const avatar = z
  .int('Choose an avatar.')
  .min(0, 'Choose an avatar.')
  .max(AVATAR_COUNT - 1, 'There is no such avatar.');

/** What the requests that sign somebody in must carry; each fault is a sentence for a person. */
export const registration = z.object({ username, password, avatar });

/** A guest who becomes an account keeps the avatar. */
export const credentials = z.object({ username, password });

/** What a password is compared with; whatever it is, it is no reason to say more than "wrong". */
const enteredPassword = secret('Enter your password.')
  .min(1, 'Enter your password.')
  .max(PASSWORD_MAX_LENGTH, `A password has at most ${PASSWORD_MAX_LENGTH} characters.`);

/** Whatever could be a name may be tried: that tells nothing about which accounts there are. */
export const login = z.object({
  username: name('Enter your username.')
    .min(1, 'Enter your username.')
    .max(USERNAME_MAX_LENGTH, `A username has at most ${USERNAME_MAX_LENGTH} characters.`)
    .regex(USERNAME_CHARACTERS, 'A username has only letters from A to Z, digits, _ and -.'),
  password: enteredPassword,
});

export const guest = z.object({ avatar: avatar.optional() });

export const passwordChange = z.object({ password: enteredPassword, newPassword: password });

/** What an account must say to be deleted. */
export const confirmation = z.object({ password: enteredPassword });

export type Registration = z.infer<typeof registration>;
export type Credentials = z.infer<typeof credentials>;
export type Login = z.infer<typeof login>;
export type Guest = z.infer<typeof guest>;
export type PasswordChange = z.infer<typeof passwordChange>;
