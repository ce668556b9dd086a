import { CloseCode } from '../../shared/constants';
import type { Size } from '../../shared/movement/grid';
import type { SignedIn } from '../../shared/protocol';
import { ChatFeed } from '../chat/ChatFeed';
import type { World } from '../world/World';
import { CLOSED, LOST, type Stop, UNREACHABLE, closing, refusalOf, refused } from './sentences';
import { readToken, storeToken } from './storedToken';

/** Where a player stands between the sign-in and the world. */
export type SessionStatus =
  | { phase: 'signed-out'; sentence?: string }
  | { phase: 'joining' }
  /** `notice` says that the connection is lost and the page tries to come back. */
  | { phase: 'playing'; world: World; notice?: string }
  | ({ phase: 'stopped' } & Stop);

export interface SessionOptions {
  /** The map's hash and size, once it is loaded. */
  map: Promise<{ hash: string; size: Size }>;
  speed?: number;
  channel?: string;
  /** The server has another map than the one that was loaded. */
  onOtherMap: (mapHash: string) => void;
}

const FIRST_RETURN_MS = 500;
const LONGEST_RETURN_MS = 15_000;
const PATIENT_TRIES = 5;

/** After a restart everybody returns: within this time, not all at once. */
const RESTART_SPREAD_MS = 3000;

/** One player at this page: signs in, joins, comes back after a loss, logs out. */
export class Session {
  chat = new ChatFeed();
  #status: SessionStatus = { phase: 'signed-out' };
  /** Whose session this is; the stored one may be another tab's by now. */
  #token: string | undefined;
  #world?: World;
  #timer?: ReturnType<typeof setTimeout>;
  /** Counts joins and log-outs, so that what comes too late is recognised. */
  #turn = 0;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<() => void>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#token = readToken();
    if (this.#token !== undefined) void this.join();
  }

  get status(): SessionStatus {
    return this.#status;
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes on with the token that a sign-in brought. */
  signIn({ token }: SignedIn): Promise<void> {
    this.#token = token;
    storeToken(token);
    return this.join();
  }

  /** Joins the world; with `takeover` also when the user plays somewhere else. */
  async join({ takeover }: { takeover?: boolean } = {}): Promise<void> {
    this.#set({ phase: 'joining' });
    await this.#enter(takeover);
  }

  logOut(): void {
    this.#endTurn();
    this.#dropWorld();
    this.chat = new ChatFeed();
    this.#forgetToken();
    this.#set({ phase: 'signed-out' });
  }

  /** Joins; `tries` counts the returns that failed so far, without it this is no return. */
  async #enter(takeover?: boolean, tries?: number): Promise<void> {
    const turn = this.#endTurn();
    const token = this.#token;
    if (token === undefined) {
      this.#set({ phase: 'signed-out' });
      return;
    }
    try {
      const [{ Connection }, { World }, map] = await Promise.all([
        import('./Connection'),
        import('../world/World'),
        this.#options.map,
      ]);
      if (turn !== this.#turn) return;
      const { channel, speed } = this.#options;
      const connection = await Connection.join(token, { takeover, channel });
      if (turn !== this.#turn) {
        connection.leave();
        return;
      }
      this.#dropWorld();
      const world = new World({ connection, mapSize: map.size, speed });
      this.#world = world;
      this.chat.connect(connection);
      connection.listenToLink({
        onLost: () => this.#set({ phase: 'playing', world, notice: LOST }),
        onEnd: (code) => this.#onEnd(code),
      });
      connection.on('welcome', ({ mapHash }) => {
        if (mapHash !== map.hash) this.#options.onOtherMap(mapHash);
      });
      connection.on('pong', () => this.#onAlive(world));
    } catch (error) {
      if (turn === this.#turn) this.#onRefused(error, tries);
    }
  }

  /** The link answers, so the world's clock is set: before that a walk would be dated wrongly. */
  #onAlive(world: World): void {
    const status = this.#status;
    const isKnown = status.phase === 'playing' && status.world === world && !status.notice;
    if (!isKnown) this.#set({ phase: 'playing', world });
  }

  #onRefused(error: unknown, tries?: number): void {
    const reason = refusalOf(error);
    const stop = refused(reason);
    if (stop === 'sign-in-again') {
      this.#forgetToken();
      this.#dropWorld();
      this.#set({ phase: 'signed-out', sentence: 'Your session has ended. Please log in again.' });
    } else if (tries !== undefined && mayPass(reason, tries)) {
      this.#return(tries + 1);
    } else {
      this.#stop(stop);
    }
  }

  #onEnd(code: number): void {
    const stop = closing(code);
    if (stop) this.#stop(stop);
    else if (code === CloseCode.SHUTTING_DOWN) this.#return(0, Math.random() * RESTART_SPREAD_MS);
    else this.#return(0);
  }

  /** Joins again after a pause that grows with every failure, and differs from page to page. */
  #return(tries: number, pauseMs = returnPause(tries)): void {
    const turn = this.#endTurn();
    const world = this.#world;
    this.#set(world ? { phase: 'playing', world, notice: CLOSED } : { phase: 'joining' });
    this.#timer = setTimeout(() => {
      if (turn === this.#turn) void this.#enter(undefined, tries);
    }, pauseMs);
  }

  #stop(stop: Stop): void {
    this.#endTurn();
    this.#dropWorld();
    this.#set({ phase: 'stopped', ...stop });
  }

  /** Another tab of this browser may have signed in as somebody else: theirs is kept. */
  #forgetToken(): void {
    if (readToken() === this.#token) storeToken(undefined);
    this.#token = undefined;
  }

  #endTurn(): number {
    clearTimeout(this.#timer);
    this.#turn += 1;
    return this.#turn;
  }

  #dropWorld(): void {
    this.#world?.connection.leave();
    this.#world?.dispose();
    this.#world = undefined;
  }

  #set(status: SessionStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}

/** Whether a refused return is worth another try. */
function mayPass(reason: number, tries: number): boolean {
  // The server may take this page's own lost connection for somebody else's for a while.
  if (reason === 409) return tries < PATIENT_TRIES;
  return reason === UNREACHABLE || reason === 503 || reason === 429;
}

function returnPause(tries: number): number {
  const pauseMs = Math.min(LONGEST_RETURN_MS, FIRST_RETURN_MS * 2 ** tries);
  return pauseMs * (0.5 + Math.random());
}
