import type { SignedIn, UserInfo } from '../../shared/protocol';
import * as api from './api';
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

  /** Who the user is; the server is asked only if nothing but the token is left, after a reload. */
  async find(): Promise<api.Answer<UserInfo>> {
    if (this.#user) return { ok: true, value: this.#user };
    const answer = await api.fetchUser(this.#token);
    if (!answer.ok) return answer;
    this.#user = answer.value.user;
    return { ok: true, value: this.#user };
  }

  /** Makes a guest an account. */
  async upgrade(credentials: api.Credentials): Promise<api.Answer<SignedIn>> {
    return this.#renew(await api.upgrade(this.#token, credentials));
  }

  /** Sets another password, which ends all sessions but this one. */
  async changePassword(password: string, newPassword: string): Promise<api.Answer<SignedIn>> {
    return this.#renew(await api.changePassword(this.#token, { password, newPassword }));
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
    if (readToken() === this.#token) storeToken(undefined);
  }

  #renew(answer: api.Answer<SignedIn>): api.Answer<SignedIn> {
    if (!answer.ok) return answer;
    const { token, user } = answer.value;
    if (readToken() === this.#token) storeToken(token);
    this.#token = token;
    this.#user = user;
    return answer;
  }
}
