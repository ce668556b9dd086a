import { Client } from 'colyseus.js';
import { CloseCode } from '../shared/constants';
import type { PathFinder } from '../shared/movement/PathFinder';
import type { ServerMessages } from '../shared/protocol';
import { type BotRoom, Link } from './Link';
import type { Random } from './Random';
import type { Rest } from './Rest';
import { Mishap, type Tally } from './Tally';
import { Walker } from './Walker';
import { abandon, inTime, joining, opened } from './joining';
import { signInAsGuest } from './signIn';

export interface StayGiven {
  url: string;
  /** Of whom to play; left out, a new guest signs in. */
  token?: string;
  random: Random;
  tally: Tally;
  /** Of the world's map. */
  paths: PathFinder;
  decode: boolean;
  /** Seconds. */
  pingEvery: number;
  /** Lets only so many bots sign in and join at a time. */
  inTurn: <Result>(task: () => Promise<Result>) => Promise<Result>;
}

/** Shorter than an actor is held for. */
const MAX_ABSENCE_MS = 3000;

/** Who was refused, or thrown out, tries again after about so long. */
const RETRY_MS = 2000;

/** So often who was sent on tries to join until it is told as a mishap. */
const SENT_ON_TRIES = 5;

/** Who is sent on stands afterwards where it came by; beside an obstacle, as near to that as one can. */
const MAX_OFF_TRAIL_PX = 10;

const NO_STATUS = 1005;
const NO_CLOSING_FRAME = 1006;
const CONSENTED = 4000;
const CONFLICT = 409;

/** A bot's stay in the world: it comes, is lost, and comes back. */
export class Stay {
  readonly #given: StayGiven;
  readonly #rest: Rest;
  #token?: string;
  #link?: Link;
  #walker?: Walker;

  constructor(given: StayGiven, rest: Rest) {
    this.#given = given;
    this.#rest = rest;
    this.#token = given.token;
  }

  get isOpen(): boolean {
    return this.#link?.isOpen === true;
  }

  /** The connection, or the last one; there is one once `join` has returned. */
  get link(): Link {
    return this.#link!;
  }

  /** The own way, as it was set out on over this connection. */
  get walker(): Walker {
    return this.#walker!;
  }

  /** Comes for the first time, or again over a new connection; throws a `Mishap` if that is refused. */
  async join(): Promise<void> {
    await this.#given.inTurn(async () => {
      // Who has never come need not come to leave.
      if (this.#rest.isOver && !this.#link) return;
      if (this.#token === undefined) {
        this.#token = await signInAsGuest(this.#given.url);
        this.#given.tally.guests += 1;
      }
      try {
        await this.#enter(joining({}));
      } catch (error) {
        if (!(error instanceof Mishap) || error.kind !== `join ${CONFLICT}`) throw error;
        this.#given.tally.conflicts += 1;
        await this.#enter(joining({ takeover: true }));
      }
    });
  }

  /** After a loss that was not wished for; whom a server sends on comes at once, as a page does. */
  async comeBack(): Promise<void> {
    const { random, tally } = this.#given;
    const [lost, walker] = [this.#link, this.#walker];
    const roomTime = lost?.now();
    const lostAt = performance.now();
    if (!lost?.isSentOn) await this.#rest.take(RETRY_MS / 2 + random.upTo(RETRY_MS));
    if (this.#rest.isOver) return;
    await this.#joinAgain(lost?.isSentOn ? SENT_ON_TRIES : 1);
    if (!lost?.isSentOn || roomTime === undefined) return;
    tally.awayMs.add(performance.now() - lostAt);
    const { x, y } = this.link.walk!;
    const offPx = walker!.offTrail({ x, y }, roomTime);
    if (offPx > MAX_OFF_TRAIL_PX) tally.fail('place lost', `${Math.round(offPx)} px off its way`);
  }

  /** Loses the connection, and returns with its token. */
  async dropAndReturn(): Promise<void> {
    const { actorId, reconnectionToken } = this.link;
    await this.drop();
    await this.#beAway();
    await this.#enter(async (client) => client.reconnect(reconnectionToken));
    if (this.link.actorId !== actorId) throw new Mishap('return', 'came as somebody else');
  }

  async dropAndJoin(): Promise<void> {
    await this.drop();
    await this.#beAway();
    await this.join();
  }

  async leaveAndJoin(): Promise<void> {
    await this.leave();
    await this.#beAway();
    await this.join();
  }

  /** Is lost for good, and comes as another guest. */
  async vanish(): Promise<void> {
    await this.drop();
    this.#token = undefined;
    await this.join();
  }

  /** Goes on over a second connection, as in a second tab. */
  async takeOver(): Promise<void> {
    const old = this.link;
    old.expect(CloseCode.REPLACED);
    await this.#enter(joining({ takeover: true }));
    await old.closed;
  }

  async leave(): Promise<void> {
    const { link } = this;
    link.expect(CONSENTED);
    link.leave();
    await link.closed;
  }

  /** Loses the connection, with a closing frame that says nothing or with none at all. */
  async drop(): Promise<void> {
    const { link } = this;
    link.expect(NO_STATUS, NO_CLOSING_FRAME);
    if (this.#given.random.chance(50)) link.hangUp();
    else link.cut();
    await link.closed;
  }

  async #beAway(): Promise<void> {
    await this.#rest.take(this.#given.random.upTo(MAX_ABSENCE_MS));
  }

  /** Joins; of refusals by a server that is about to end itself, some are no mishap. */
  async #joinAgain(tries: number): Promise<void> {
    try {
      await this.join();
    } catch (error) {
      if (tries <= 1) throw error;
      await this.#rest.take(RETRY_MS / 4);
      await this.#joinAgain(tries - 1);
    }
  }

  async #enter(open: (client: Client) => Promise<BotRoom>): Promise<void> {
    const { url, tally, decode, pingEvery, paths } = this.#given;
    const client = new Client(url);
    client.auth.token = this.#token!;
    const startedAt = performance.now();
    const link: Link = new Link({
      room: await inTime(opened(open(client)), abandon),
      tally,
      decode,
      pingEvery,
      listener: {
        onWalked: (answer) => link === this.#link && this.#onWalked(answer),
        onLost: () => link === this.#link && this.#rest.wake(),
      },
    });
    const { now } = await inTime(link.seen()).catch((error: unknown) => {
      link.expect(NO_CLOSING_FRAME);
      if (link.isOpen) link.cut();
      throw error;
    });
    tally.joinMs.add(performance.now() - startedAt);
    this.#link = link;
    this.#walker = new Walker(link.walk!, now, paths);
  }

  #onWalked({ seq, code }: ServerMessages['walked']): void {
    const { tally, decode } = this.#given;
    const { link } = this;
    if (code !== undefined) tally.fail(`walk ${code}`, 'a walk was refused');
    const serverWalk = decode ? link.walk : undefined;
    if (decode && !serverWalk) tally.fail('invalid state', 'the own actor is not in it');
    if (this.walker.answer(seq, serverWalk, link.now())) tally.corrections += 1;
  }
}
