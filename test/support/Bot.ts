import { setTimeout as delay } from 'node:timers/promises';
import { CloseCode } from '../../shared/constants';
import { Player, signIn } from './player';
import type { Random } from './random';

/** What bots did, and what went wrong on the way. */
export interface Tally {
  deeds: Record<Deed, number>;
  guests: number;
  /** Joins that came before the server had noticed the end of the last connection. */
  conflicts: number;
  errors: string[];
}

export type Deed = keyof typeof CHANCES;

/** How often a bot does what, in a hundred deeds. */
const CHANCES = {
  walk: 68,
  stop: 4,
  chat: 12,
  dropAndReturn: 4,
  dropAndJoin: 4,
  dropForGood: 2,
  takeOver: 3,
  leaveAndJoin: 3,
};

const PAUSE_MS = 2_000;

/** They come one after another: a rush of newcomers is another test's matter. */
const ARRIVAL_MS = 15_000;

/** Shorter than an actor is held for. */
const MAX_ABSENCE_MS = 3_000;

/** Everybody walks about in the middle of the map. */
const MIN_PX = 1_000;
const MAX_PX = 3_000;

const NO_STATUS = 1005;
const NO_CLOSING_FRAME = 1006;
const CONSENTED = 4000;
const CONFLICT = 409;

export function newTally(): Tally {
  const deeds = Object.fromEntries(Object.keys(CHANCES).map((deed) => [deed, 0]));
  return { deeds: deeds as Tally['deeds'], guests: 0, conflicts: 0, errors: [] };
}

/** Somebody who plays for a while as `random` says: walks, talks, is lost, comes back or does not. */
export class Bot {
  readonly #url: string;
  readonly #random: Random;
  readonly #tally: Tally;
  readonly #ending = new Set<Player>();
  #token = '';
  #player!: Player;
  #said = 0;

  constructor(url: string, random: Random, tally: Tally) {
    this.#url = url;
    this.#random = random;
    this.#tally = tally;
  }

  /** Plays until a moment (by `performance.now`), and is gone then; failures are in the tally. */
  async live(until: number): Promise<void> {
    await delay(this.#random.upTo(ARRIVAL_MS));
    while (performance.now() < until) {
      try {
        await this.#becomeGuest();
        while (performance.now() < until) await this.#act();
        await (this.#random.chance(50) ? this.#leave() : this.#drop());
      } catch (error) {
        this.#tally.errors.push(String(error));
        await delay(PAUSE_MS);
      }
    }
  }

  async #act(): Promise<void> {
    await delay(PAUSE_MS / 2 + this.#random.upTo(PAUSE_MS));
    const deed = this.#random.pick(CHANCES);
    await this.#deeds[deed]();
    this.#tally.deeds[deed]++;
  }

  readonly #deeds: Record<Deed, () => Promise<void>> = {
    walk: async () => {
      await this.#player.walk(this.#coordinate(), this.#coordinate());
    },
    stop: async () => {
      await this.#player.stop();
    },
    chat: async () => {
      this.#player.send('chat', { text: `line ${++this.#said}` });
    },
    dropAndReturn: async () => {
      const { actorId } = this.#player.welcome;
      const { reconnectionToken } = this.#player.room;
      await this.#drop();
      await delay(this.#random.upTo(MAX_ABSENCE_MS));
      this.#play(await this.#player.reconnect(this.#url, reconnectionToken));
      if (this.#player.welcome.actorId !== actorId) throw new Error('returned as somebody else');
    },
    dropAndJoin: async () => {
      await this.#drop();
      await delay(this.#random.upTo(MAX_ABSENCE_MS));
      await this.#join();
    },
    dropForGood: async () => {
      await this.#drop();
      await this.#becomeGuest();
    },
    takeOver: async () => {
      const old = this.#player;
      this.#ending.add(old);
      this.#play(await Player.join(this.#url, this.#token, { takeover: true }));
      await this.#hasEnded(old, [CloseCode.REPLACED]);
    },
    leaveAndJoin: async () => {
      await this.#leave();
      await delay(this.#random.upTo(MAX_ABSENCE_MS));
      await this.#join();
    },
  };

  async #becomeGuest(): Promise<void> {
    const { token } = await signIn(this.#url, 'guest', {});
    this.#token = token;
    this.#tally.guests++;
    await this.#join();
  }

  async #join(): Promise<void> {
    try {
      this.#play(await Player.join(this.#url, this.#token));
    } catch (error) {
      if ((error as { code?: unknown }).code !== CONFLICT) throw error;
      this.#tally.conflicts++;
      this.#play(await Player.join(this.#url, this.#token, { takeover: true }));
    }
  }

  #play(player: Player): void {
    this.#player = player;
    const note = (what: string) => this.#tally.errors.push(what);
    player.room.onError((code, message) => note(`error ${code}: ${message}`));
    void player.closed.then(({ code, reason }) => {
      if (!this.#ending.has(player)) note(`closed with ${code}: ${reason}`);
      for (const { code, text } of player.notices) {
        if (code !== 'joined' && code !== 'left') note(`${code}: ${text}`);
      }
      for (const { code } of player.walked) if (code) note(`a walk was refused: ${code}`);
      return undefined;
    });
  }

  async #leave(): Promise<void> {
    this.#ending.add(this.#player);
    await this.#player.room.leave();
    await this.#hasEnded(this.#player, [CONSENTED]);
  }

  /** Loses the connection, with a closing frame that says nothing or with none at all. */
  async #drop(): Promise<void> {
    this.#ending.add(this.#player);
    const { connection } = this.#player.room;
    if (this.#random.chance(50)) connection.close();
    else (connection.transport as unknown as { ws: { terminate(): void } }).ws.terminate();
    await this.#hasEnded(this.#player, [NO_STATUS, NO_CLOSING_FRAME]);
  }

  async #hasEnded(player: Player, codes: number[]): Promise<void> {
    const { code, reason } = await player.closed;
    this.#ending.delete(player);
    if (!codes.includes(code))
      throw new Error(`ended with ${code}: ${reason}, not ${codes.join(' or ')}`);
  }

  #coordinate(): number {
    return MIN_PX + this.#random.upTo(MAX_PX - MIN_PX);
  }
}
