import type { PathFinder } from '../../shared/movement/PathFinder';
import type { SignedIn } from '../../shared/protocol';
import { breathe } from '../breathe';
import { ChatFeed } from '../chat/ChatFeed';
import { type Sentence, type Text, text } from '../languages/text';
import type { World } from '../world/World';
import { Account } from './Account';
import type { Connection } from './Connection';
import { keepFresh } from './keepFresh';
import { type Ending, Visit } from './Visit';
import type { Answer } from './api';
import { FULL, type Stop, refusalOf } from './sentences';

/** Where a player stands between the sign-in and the world. */
export type SessionStatus =
  /** `sentence` tells why one is signed out, `deed` what was done as one wished. */
  | { phase: 'signed-out'; sentence?: Sentence; deed?: Text }
  | { phase: 'joining' }
  /** `notice` says that the connection is lost and the page tries to come back. */
  | { phase: 'playing'; world: World; notice?: Text }
  | ({ phase: 'stopped' } & Stop);

export interface SessionOptions {
  /** The map's hash and the ways on it, once it is loaded. */
  map: Promise<{ hash: string; paths: PathFinder }>;
  speed?: number;
  channel?: string;
  /** The server has another map than the one that was loaded. */
  onOtherMap: (mapHash: string) => void;
  /** Tells the version of the page that belongs to the server. */
  onVersion: (version: string) => void;
}

/** One player at this page: signs in, visits the world, logs out. */
export class Session {
  chat = new ChatFeed();
  #status: SessionStatus = { phase: 'signed-out' };
  #account = Account.stored();
  #visit?: Visit<World>;
  #endRenewal?: () => void;
  /** What is being done that will end the session. */
  #deed?: Text;
  /** Where a link led; undefined leads to any channel. */
  #channel?: string;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<() => void>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#channel = options.channel;
    if (this.#account) this.#begin(this.#account);
  }

  get status(): SessionStatus {
    return this.#status;
  }

  /** Whose session this is; undefined while nobody is signed in. */
  get account(): Account | undefined {
    return this.#account;
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes on as the user that a sign-in brought. */
  signIn(signedIn: SignedIn): void {
    this.#begin(Account.signedIn(signedIn));
  }

  #begin(account: Account): void {
    this.#account = account;
    this.#endRenewal?.();
    this.#endRenewal = keepFresh(account);
    this.join();
  }

  /** Joins the world; with `takeover` also when the user plays somewhere else. */
  join({ takeover = false }: { takeover?: boolean } = {}): void {
    this.#visit?.end();
    const account = this.#account;
    if (!account) {
      this.#set({ phase: 'signed-out' });
      return;
    }
    this.#set({ phase: 'joining' });
    this.#visit = new Visit<World>({
      takeover,
      enter: (takeover) => this.#enter(account.token, takeover),
      onEntered: (world) => this.chat.connect(world.connection, world),
      onPlaying: (world, notice) => this.#set({ phase: 'playing', world, notice }),
      onEnd: (ending) => this.#onEnd(ending),
    });
  }

  logOut(): void {
    this.#signOut({});
  }

  /**
   * Asks for what ends all sessions of the user, this one with them, and tells `deed` when it is
   * done. The world may close the connection before the answer is there.
   */
  async logOutBy<T>(ask: (account: Account) => Promise<Answer<T>>, deed: Text): Promise<Answer<T>> {
    const account = this.#account!;
    this.#deed = deed;
    const answer = await ask(account);
    this.#deed = undefined;
    if (answer.ok && account === this.#account) this.#signOut({ deed });
    return answer;
  }

  async #enter(token: string, takeover: boolean): Promise<World> {
    const [{ Connection }, { World }, map] = await Promise.all([
      import('./Connection'),
      import('../world/World'),
      this.#options.map,
    ]);
    const { speed, onOtherMap, onVersion } = this.#options;
    const [connection, paths] = await Promise.all([
      this.#joinChannel(Connection, { token, takeover }),
      // While the server is asked.
      breathe().then(() => map.paths),
    ]);
    connection.on('welcome', ({ mapHash, version }) => {
      onVersion(version);
      if (mapHash !== map.hash) onOtherMap(mapHash);
    });
    connection.on('notice', ({ code }) => {
      if (code === 'renamed') this.#account?.forgetUser();
    });
    return new World({ connection, paths, speed });
  }

  /** Joins the channel that a link led to; if that is full, the next join may lead to any. */
  async #joinChannel(
    { join }: Pick<typeof Connection, 'join'>,
    { token, takeover }: { token: string; takeover: boolean },
  ): Promise<Connection> {
    const channel = this.#channel;
    try {
      return await join(token, { takeover, channel });
    } catch (error) {
      if (refusalOf(error) === FULL) this.#channel = undefined;
      throw error;
    }
  }

  #onEnd(ending: Ending): void {
    if (ending === 'sign-in-again') this.#signOut({ sentence: text('session.ended') });
    else if (ending !== 'signed-out') this.#set({ phase: 'stopped', ...ending });
    else this.#signOut(this.#deed ? { deed: this.#deed } : { sentence: text('session.loggedOut') });
  }

  #signOut(reason: { sentence?: Sentence; deed?: Text }): void {
    this.#visit?.end();
    this.#visit = undefined;
    this.#endRenewal?.();
    this.#account?.forget();
    this.#account = undefined;
    this.chat = new ChatFeed();
    this.#set({ phase: 'signed-out', ...reason });
  }

  #set(status: SessionStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}
