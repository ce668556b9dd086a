import { Client } from 'colyseus.js';
import { CloseCode } from '../shared/constants';
import type { PathFinder } from '../shared/movement/PathFinder';
import type { ServerMessages } from '../shared/protocol';
import type { Deed, Whims } from './habits';
import { type BotRoom, Link } from './Link';
import type { Random } from './Random';
import { Mishap, type Tally } from './Tally';
import { Walker } from './Walker';
import { abandon, inTime, joining, opened } from './joining';
import { signInAsGuest } from './signIn';
import { type Area, wander } from './wander';

export interface BotGiven {
  url: string;
  /** Of whom to play; left out, a new guest signs in. */
  token?: string;
  whims: Whims;
  random: Random;
  tally: Tally;
  /** Of the world's map. */
  paths: PathFinder;
  /** Where to walk about. */
  area: Area;
  /** How far (px) a walk leads, on average. */
  reachPx: number;
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

const ANSWER_PATIENCE_MS = 10_000;

/** Longer than any timer may be set. */
const FOR_EVER_MS = 2 ** 31 - 1;

const NO_STATUS = 1005;
const NO_CLOSING_FRAME = 1006;
const CONSENTED = 4000;
const CONFLICT = 409;

/** Somebody who plays: walks, talks, is lost and comes back, by its habits. */
export class Bot {
  readonly #given: BotGiven;
  #token?: string;
  #link?: Link;
  #walker?: Walker;
  #lines = 0;
  #isEnding = false;
  #wake = () => {};

  constructor(given: BotGiven) {
    this.#given = given;
    this.#token = given.token;
  }

  /** Joins for the first time; throws a `Mishap` if that is refused. */
  async arrive(): Promise<void> {
    await this.#join();
  }

  /** Plays until `end`; what goes wrong is counted. */
  async live(): Promise<void> {
    const { whims, random, tally } = this.#given;
    while (!this.#isEnding) {
      try {
        if (!this.#link?.isOpen) await this.#comeBack();
        await this.#rest(whims.pause(random));
        if (this.#isEnding || !this.#link?.isOpen) continue;
        this.#judgeAnswers();
        const deed = whims.next(random);
        await this.#deeds[deed]();
        tally.do(deed);
      } catch (error) {
        tally.catch(error);
      }
    }
  }

  /** Lets `live` come to its end. */
  end(): void {
    this.#isEnding = true;
    this.#wake();
  }

  /** Is gone for good: leaves, or loses the connection. */
  async goAway(how: 'leave' | 'drop'): Promise<void> {
    if (!this.#link?.isOpen) return;
    await (how === 'leave' ? this.#leave() : this.#drop());
  }

  readonly #deeds: Record<Deed, () => Promise<void>> = {
    walk: async () => {
      const { area, reachPx, random } = this.#given;
      const now = this.#link!.now();
      const target = wander(this.#walker!.positionAt(now), area, reachPx, random);
      const walk = this.#walker!.depart(target, now);
      if (walk) this.#link!.send('walk', { ...walk, ...target });
    },
    stop: async () => {
      const stop = this.#walker!.depart(undefined, this.#link!.now());
      if (stop) this.#link!.send('stop', stop);
    },
    chat: async () => {
      this.#link!.send('chat', { text: `line ${++this.#lines}` });
    },
    dropAndReturn: async () => {
      const { actorId, reconnectionToken } = this.#link!;
      await this.#drop();
      await this.#rest(this.#given.random.upTo(MAX_ABSENCE_MS));
      await this.#enter(async (client) => client.reconnect(reconnectionToken));
      if (this.#link!.actorId !== actorId) throw new Mishap('return', 'came as somebody else');
    },
    dropAndJoin: async () => {
      await this.#drop();
      await this.#rest(this.#given.random.upTo(MAX_ABSENCE_MS));
      await this.#join();
    },
    vanish: async () => {
      await this.#drop();
      this.#token = undefined;
      await this.#join();
    },
    takeOver: async () => {
      const old = this.#link!;
      old.expect(CloseCode.REPLACED);
      await this.#enter(joining({ takeover: true }));
      await old.closed;
    },
    leaveAndJoin: async () => {
      await this.#leave();
      await this.#rest(this.#given.random.upTo(MAX_ABSENCE_MS));
      await this.#join();
    },
  };

  async #join(): Promise<void> {
    await this.#given.inTurn(async () => {
      // Who has never come need not come to leave.
      if (this.#isEnding && !this.#link) return;
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
  async #comeBack(): Promise<void> {
    const { random, tally } = this.#given;
    const [lost, walker] = [this.#link, this.#walker];
    const roomTime = lost?.now();
    const lostAt = performance.now();
    if (!lost?.isSentOn) await this.#rest(RETRY_MS / 2 + random.upTo(RETRY_MS));
    if (this.#isEnding) return;
    await this.#joinAgain(lost?.isSentOn ? SENT_ON_TRIES : 1);
    if (!lost?.isSentOn || roomTime === undefined) return;
    tally.awayMs.add(performance.now() - lostAt);
    const { x, y } = this.#link!.walk!;
    const offPx = walker!.offTrail({ x, y }, roomTime);
    if (offPx > MAX_OFF_TRAIL_PX) tally.fail('place lost', `${Math.round(offPx)} px off its way`);
  }

  /** Joins; of refusals by a server that is about to end itself, some are no mishap. */
  async #joinAgain(tries: number): Promise<void> {
    try {
      await this.#join();
    } catch (error) {
      if (tries <= 1) throw error;
      await this.#rest(RETRY_MS / 4);
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
        onLost: () => link === this.#link && this.#wake(),
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
    const link = this.#link!;
    if (code !== undefined) tally.fail(`walk ${code}`, 'a walk was refused');
    const serverWalk = decode ? link.walk : undefined;
    if (decode && !serverWalk) tally.fail('invalid state', 'the own actor is not in it');
    if (this.#walker!.answer(seq, serverWalk, link.now())) tally.corrections += 1;
  }

  #judgeAnswers(): void {
    const since = this.#walker!.unansweredSince;
    if (since === undefined || this.#link!.now() - since < ANSWER_PATIENCE_MS) return;
    this.#walker!.giveUp();
    throw new Mishap('unanswered walk', `no answer within ${ANSWER_PATIENCE_MS / 1000} s`);
  }

  async #leave(): Promise<void> {
    const link = this.#link!;
    link.expect(CONSENTED);
    link.leave();
    await link.closed;
  }

  /** Loses the connection, with a closing frame that says nothing or with none at all. */
  async #drop(): Promise<void> {
    const link = this.#link!;
    link.expect(NO_STATUS, NO_CLOSING_FRAME);
    if (this.#given.random.chance(50)) link.hangUp();
    else link.cut();
    await link.closed;
  }

  /** Waits, but not longer than until something happens. */
  async #rest(ms: number): Promise<void> {
    if (this.#isEnding) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, FOR_EVER_MS));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
