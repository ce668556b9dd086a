import { CloseCode } from '../../shared/constants';
import type { ServerMessages } from '../../shared/protocol';
import type { LinkListener } from './Connection';
import { type Text, text } from '../languages/text';
import { mayPass } from './mayPass';
import { onWake } from './onWake';
import { type Stop, UNREACHABLE, closing, refusalOf, refused } from './sentences';

const LOST = text('session.lost');
const CLOSED = text('session.closed');
const moving = (seconds: number) => text('session.moving', { seconds: String(seconds) });

/** What of a world a visit needs. */
export interface VisitedWorld {
  readonly connection: {
    listenToLink: (listener: LinkListener) => void;
    on: <Name extends 'pong' | 'notice'>(
      name: Name,
      handler: (payload: ServerMessages[Name]) => void,
    ) => void;
    leave: () => void;
    abandon: () => void;
  };
  readonly heartbeat: { check: () => void };
  dispose: () => void;
}

/** Why a visit is over: with a sentence, or because the user is signed out. */
export type Ending = Stop | 'sign-in-again' | 'signed-out';

export interface VisitOptions<W extends VisitedWorld> {
  /** Joins the world anew; a refusal throws with its number as `code`. */
  enter: (takeover: boolean) => Promise<W>;
  /** Whether the first join may end the user's play elsewhere. */
  takeover: boolean;
  /** A join has brought this world, to be listened to at once. */
  onEntered: (world: W) => void;
  /** The world can be played; `notice` says that the way to it is lost for now. */
  onPlaying: (world: W, notice?: Text) => void;
  onEnd: (ending: Ending) => void;
}

/**
 * For a short gap the SDK comes back by itself, even while the server still believes in the lost
 * connection (14 s at most); after that a join will do.
 */
const RESUME_PATIENCE_MS = 12_000;

const FIRST_RETURN_MS = 500;
const LONGEST_RETURN_MS = 15_000;

/** So long the server may take this page's own lost connection for somebody else's. */
const OWN_GHOST_MS = 20_000;
const GHOST_RETURN_MS = 1000;

/** After a restart everybody returns: within this time, not all at once. */
const RESTART_SPREAD_MS = 3000;

/** One stay in the world: joins, comes back by itself after every loss, ends. */
export class Visit<W extends VisitedWorld> {
  readonly #options: VisitOptions<W>;
  readonly #stopListening: () => void;
  /** `entering` until the world that was joined has answered. */
  #phase: 'entering' | 'playing' | 'lost' | 'over' = 'entering';
  #world?: W;
  #timer?: ReturnType<typeof setTimeout>;
  #countdown?: ReturnType<typeof setInterval>;
  /** Whether the server has said that it sends its players on. */
  #isMoving = false;
  /** What the loss is told as, and what has failed since. */
  #notice?: Text;
  #failures = 0;
  #ghostSince?: number;

  constructor(options: VisitOptions<W>) {
    this.#options = options;
    this.#stopListening = onWake(() => this.#wake());
    void this.#enter(options.takeover);
  }

  /** Leaves for good; nothing is told about it. */
  end(): void {
    this.#phase = 'over';
    clearTimeout(this.#timer);
    clearInterval(this.#countdown);
    this.#stopListening();
    this.#dropWorld();
  }

  async #enter(takeover: boolean): Promise<void> {
    clearTimeout(this.#timer);
    clearInterval(this.#countdown);
    this.#phase = 'entering';
    this.#world?.connection.abandon();
    let world: W;
    try {
      world = await this.#options.enter(takeover);
    } catch (error) {
      if (!this.#isOver) this.#onRefused(refusalOf(error), (error as Error).message);
      return;
    }
    this.#dropWorld();
    this.#world = world;
    if (this.#isOver) {
      this.#dropWorld();
      return;
    }
    this.#options.onEntered(world);
    world.connection.listenToLink({
      onLost: () => this.#onLost(),
      onEnd: (code, reason) => this.#onEnd(code, reason),
    });
    // The first answer sets the world's clock: before that a walk would be dated wrongly.
    world.connection.on('pong', () => this.#onAnswer(world));
    world.connection.on('notice', ({ code, seconds = 0 }) => {
      if (code === 'draining') this.#countDown(seconds);
    });
    this.#timer = setTimeout(() => this.#onLost(), RESUME_PATIENCE_MS);
  }

  #onAnswer(world: W): void {
    if (this.#phase === 'playing') return;
    this.#phase = 'playing';
    clearTimeout(this.#timer);
    this.#notice = undefined;
    this.#failures = 0;
    this.#ghostSince = undefined;
    this.#isMoving = false;
    this.#options.onPlaying(world);
  }

  #onLost(): void {
    // The tries of the SDK, too, end as losses.
    if (this.#phase !== 'lost') this.#returnIn(RESUME_PATIENCE_MS, LOST);
  }

  #onEnd(code: number, reason?: string): void {
    const ending = closing(code, reason);
    if (ending) this.#finish(ending);
    // Who is sent on is sent in turn: the next server expects them at once.
    else if (this.#isMoving) this.#returnIn(0, moving(0));
    else if (code === CloseCode.SHUTTING_DOWN)
      this.#returnIn(Math.random() * RESTART_SPREAD_MS, CLOSED);
    else this.#returnIn(this.#pause(), CLOSED);
  }

  /** The server will end, and another one go on with its players: tells in how many seconds. */
  #countDown(seconds: number): void {
    this.#isMoving = true;
    let left = seconds;
    const tell = () => {
      if (this.#phase === 'playing') this.#options.onPlaying(this.#world!, moving(left));
      left = Math.max(0, left - 1);
    };
    clearInterval(this.#countdown);
    this.#countdown = setInterval(tell, 1000);
    tell();
  }

  #onRefused(code: number, words: string): void {
    if (!this.#world || !this.#mayReturn(code)) this.#finish(refused(code, words));
    else this.#returnIn(code === 409 ? GHOST_RETURN_MS : this.#pause(), CLOSED);
  }

  /** Whether a refused return is worth another try. */
  #mayReturn(code: number): boolean {
    if (code !== 409) return code === UNREACHABLE || mayPass(code);
    this.#ghostSince ??= performance.now();
    return performance.now() - this.#ghostSince < OWN_GHOST_MS;
  }

  #wake(): void {
    if (this.#phase === 'playing') this.#world?.heartbeat.check();
    if (this.#phase !== 'lost') return;
    this.#failures = 0;
    void this.#enter(false);
  }

  #returnIn(pauseMs: number, notice: Text): void {
    this.#phase = 'lost';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#enter(false), pauseMs);
    this.#notice ??= notice;
    if (this.#world) this.#options.onPlaying(this.#world, this.#notice);
  }

  /** A pause that grows with every failure, and differs from page to page. */
  #pause(): number {
    const pauseMs = Math.min(LONGEST_RETURN_MS, FIRST_RETURN_MS * 2 ** this.#failures);
    this.#failures += 1;
    return pauseMs * (0.5 + Math.random());
  }

  #finish(ending: Ending): void {
    this.end();
    this.#options.onEnd(ending);
  }

  #dropWorld(): void {
    this.#world?.connection.leave();
    this.#world?.dispose();
    this.#world = undefined;
  }

  get #isOver(): boolean {
    return this.#phase === 'over';
  }
}
