import type { SignedIn, UserInfo } from '../../shared/protocol';
import * as api from './api';
import { type Claims, readClaims } from './readClaims';
import { readToken, storeToken } from './storedToken';

/** The user of this page: their token, who they are, and what they may ask for. */
export class Account {
  /** Whose session this is; the stored one may be another tab's by now. */
  #token: string;
  #user?: UserInfo;

  private constructor(token: string, user?: UserInfo) {
    this.#token = token;
    this.#user = user;
  }

  /** Of the last sign-in in this browser, if there was one. */
  static stored(): Account | undefined {
    const token = readToken();
    return token === undefined ? undefined : new Account(token);
  }

  /** Of a new sign-in, which is kept for the next visit. */
  static signedIn({ token, user }: SignedIn): Account {
    storeToken(token);
    return new Account(token, user);
  }

  get token(): string {
    return this.#token;
  }

  /** When (Unix time in ms, by the server's clock) the token was made; undefined when it does not tell. */
  get issuedAt(): number | undefined {
    return readClaims(this.#token).issuedAt;
  }

  /** Who the user is; the server is asked only if nothing but the token is left, as after a reload. */
  async find(): Promise<api.Answer<UserInfo>> {
    if (this.#user) return { ok: true, value: this.#user };
    const answer = await api.fetchUser(this.#token);
    if (!answer.ok) return answer;
    this.#user = answer.value.user;
    return { ok: true, value: this.#user };
  }

  /** Has the server asked anew who the user is: the operator may have given them another name. */
  forgetUser(): void {
    this.#user = undefined;
  }

  /** Takes a token that ends later. */
  async renew(): Promise<api.Answer<SignedIn>> {
    const asked = this.#token;
    const answer = await api.renew(asked);
    // Another password has ended, and an upgrade outdated, what was asked for before and comes later.
    return asked === this.#token ? this.#goOn(answer) : answer;
  }

  /** Makes a guest an account. */
  async upgrade(credentials: api.Credentials): Promise<api.Answer<SignedIn>> {
    return this.#goOn(await api.upgrade(this.#token, credentials));
  }

  /** Sets another password, which ends all sessions but this one. */
  async changePassword(password: string, newPassword: string): Promise<api.Answer<SignedIn>> {
    return this.#goOn(await api.changePassword(this.#token, { password, newPassword }));
  }

  logOutEverywhere(): Promise<api.Answer<void>> {
    return api.logOutEverywhere(this.#token);
  }

  /** Deletes the user; only an account has a password to show. */
  delete(password?: string): Promise<api.Answer<void>> {
    return api.deleteUser(this.#token, { password });
  }

  /** Everything that is stored about the user. */
  export(): Promise<api.Answer<unknown>> {
    return api.fetchExport(this.#token);
  }

  /** Another tab of this browser may have signed in as somebody else: theirs is kept. */
  forget(): void {
    if (this.#isStored) storeToken(undefined);
  }

  /** Whether the stored token is this one, or another tab's of the same sign-in. */
  get #isStored(): boolean {
    const stored = readToken();
    if (stored === undefined) return false;
    return stored === this.#token || isSameSignIn(readClaims(stored), readClaims(this.#token));
  }

  #goOn(answer: api.Answer<SignedIn>): api.Answer<SignedIn> {
    if (!answer.ok) return answer;
    const { token, user } = answer.value;
    if (this.#isStored) storeToken(token);
    this.#token = token;
    this.#user = user;
    return answer;
  }
}

function isSameSignIn(one: Claims, other: Claims): boolean {
  return one.userId !== undefined && one.userId === other.userId && one.id === other.id;
}
