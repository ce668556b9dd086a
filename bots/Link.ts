import type { Room } from 'colyseus.js';
import { CloseCode, MAX_ROUND_TRIP_MS } from '../shared/constants';
import type { Walk } from '../shared/movement/walk';
import { pingDelay } from '../shared/pingDelay';
import type { ActorFields, ClientMessages, ServerMessages } from '../shared/protocol';
import { BotClock } from './BotClock';
import { Mishap, type Tally } from './Tally';
import { forgetState, interceptFrames, terminate } from './sdk';

export type BotRoom = Room<unknown, { actors?: Map<string, ActorFields> }>;

interface LinkListener {
  onWalked: (answer: ServerMessages['walked']) => void;
  /** The connection has ended, with a close code that nobody expected. */
  onLost: () => void;
}

interface Given {
  room: BotRoom;
  tally: Tally;
  /** Whether patches are decoded; if not, they are only counted. */
  decode: boolean;
  /** Seconds between two pings. */
  pingEvery: number;
  listener: LinkListener;
}

/** What is unanswered for so long went wrong. */
const PATIENCE_MS = 10_000;

/** Notices that tell nothing about the bot itself. */
const NEWS: ReadonlySet<string> = new Set([
  'joined',
  'left',
  'renamed',
  'announcement',
  'draining',
  'shutting_down',
]);

/** One connection of a bot: it counts what arrives, pings, and remembers nothing. */
export class Link {
  /** Fulfilled with the close code. */
  readonly closed: Promise<number>;
  readonly #given: Given;
  readonly #seen = Promise.withResolvers<ServerMessages['welcome']>();
  #welcome?: ServerMessages['welcome'];
  #clock?: BotClock;
  #isOpen = true;
  #isCounted = false;
  #isAnnounced = false;
  #isSentOn = false;
  #expected: readonly number[] | undefined;
  #heart?: ReturnType<typeof setTimeout>;
  /** The own walk at the join, if the state is not kept. */
  #joinedOn?: Walk;
  /** When (local ms) the first ping was sent that has no answer yet. */
  #pingedAt?: number;
  /** The last round trip in whole ms. */
  #rtt?: number;

  constructor(given: Given) {
    this.#given = given;
    const { room, tally, listener } = given;
    room.reconnection.enabled = false;
    this.#meter();
    room.onMessage('welcome', (welcome: ServerMessages['welcome']) => this.#onWelcome(welcome));
    room.onStateChange.once(() => this.#look());
    room.onMessage('walked', (answer: ServerMessages['walked']) => listener.onWalked(answer));
    room.onMessage('pong', (pong: ServerMessages['pong']) => this.#onPong(pong));
    room.onMessage('notice', ({ code, text }: ServerMessages['notice']) => {
      if (code === 'draining') this.#isAnnounced = true;
      if (!NEWS.has(code)) tally.fail(`notice ${code}`, text);
    });
    room.onMessage('chat', () => {});
    room.onMessage('*', (name) => tally.fail('unknown message', String(name)));
    room.onError((code, message) => tally.fail(`error ${code}`, message ?? ''));
    this.closed = new Promise((resolve) => {
      room.onLeave((code, reason) => {
        this.#onClosed(code, reason);
        resolve(code);
      });
    });
  }

  /** Returns when the server has said welcome and the own actor is in the state. */
  async seen(): Promise<ServerMessages['welcome']> {
    return this.#seen.promise;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether a server that ends has sent the bot on to another one. */
  get isSentOn(): boolean {
    return this.#isSentOn;
  }

  get reconnectionToken(): string {
    return this.#given.room.reconnectionToken;
  }

  get actorId(): number | undefined {
    return this.#welcome?.actorId;
  }

  /** The room time (ms) at this moment. */
  now(): number {
    return this.#clock!.now(performance.now());
  }

  /** The own walk as the state has it, or had it at the join if patches are not decoded. */
  get walk(): Walk | undefined {
    if (this.#joinedOn) return this.#joinedOn;
    const own = this.#given.room.state.actors?.get(String(this.actorId));
    if (!own) return undefined;
    const { x, y, path, departedAt } = own;
    return { x, y, path: Array.from(path), departedAt };
  }

  send<Name extends keyof ClientMessages>(name: Name, message: ClientMessages[Name]): void {
    if (this.#isOpen) this.#given.room.send(name, message);
  }

  /** Tells with which codes this connection may end from now on. */
  expect(...codes: number[]): void {
    this.#expected = codes;
  }

  /** Leaves for good. */
  leave(): void {
    void this.#given.room.leave();
  }

  /** Closes with a frame that says nothing. */
  hangUp(): void {
    this.#given.room.connection.close();
  }

  /** Loses the connection: no closing frame is sent. */
  cut(): void {
    terminate(this.#given.room);
  }

  #meter(): void {
    const { room, tally, decode } = this.#given;
    interceptFrames(room, {
      onFrame: (kind, bytes) => {
        tally.receive(bytes, kind !== 'other');
        return decode || !(kind === 'patch' || (kind === 'state' && this.#joinedOn));
      },
      onFault: (error) => tally.fail('undecodable frame', String(error)),
    });
  }

  #onWelcome(welcome: ServerMessages['welcome']): void {
    this.#welcome = welcome;
    this.#clock = new BotClock(welcome.now, performance.now());
    this.#look();
  }

  #look(): void {
    if (!this.#welcome || this.#isCounted) return;
    const { walk } = this;
    if (!walk) return;
    this.#isCounted = true;
    if (!this.#given.decode) this.#forgetState(walk);
    this.#given.tally.enter();
    this.#beat();
    this.#seen.resolve(this.#welcome);
  }

  /** A thousand bots with a thousand actors each would keep the garbage collector busy for nothing. */
  #forgetState(walk: Walk): void {
    this.#joinedOn = walk;
    forgetState(this.#given.room);
  }

  #beat(): void {
    const now = performance.now();
    if (this.#pingedAt !== undefined && now - this.#pingedAt > PATIENCE_MS) {
      this.#given.tally.fail('unanswered ping', `no answer within ${PATIENCE_MS / 1000} s`);
      this.cut();
      return;
    }
    this.#pingedAt ??= now;
    this.send('ping', { t: now, ...(this.#rtt !== undefined && { rtt: this.#rtt }) });
    const intervalMs = this.#given.pingEvery * 1000;
    const wait = pingDelay({ now: this.now(), roundTripMs: this.#rtt ?? 0, intervalMs });
    this.#heart = setTimeout(() => this.#beat(), wait);
  }

  #onPong({ t, now }: ServerMessages['pong']): void {
    const receivedAt = performance.now();
    this.#pingedAt = undefined;
    this.#rtt = Math.min(Math.round(receivedAt - t), MAX_ROUND_TRIP_MS);
    this.#given.tally.pingMs.add(receivedAt - t);
    this.#clock?.addSample(t, receivedAt, now);
  }

  #onClosed(code: number, reason = ''): void {
    const { tally, listener } = this.#given;
    this.#isOpen = false;
    clearTimeout(this.#heart);
    if (this.#isCounted) tally.exit();
    const expected = this.#expected?.includes(code);
    this.#isSentOn = this.#isAnnounced && code === CloseCode.SHUTTING_DOWN;
    if (!expected && !this.#isSentOn) tally.fail(`closed ${code}`, reason || 'without a reason');
    this.#seen.reject(
      new Mishap('join', `the connection was closed with ${code} ${reason}`.trim()),
    );
    if (!expected) listener.onLost();
  }
}
