import { usernameKey } from '../account/normalForms';
import type { PositionWriter } from '../actor/PositionWriter';
import { type Listener, type Online, type Roster, firstByName } from '../chat/Roster';
import type { Playing, UserUpdate } from '../world/Playing';
import { type Joins, afterJoins } from '../world/afterJoins';
import type { Peers } from './Peers';
import type { Release } from './peerMessages';

/** Where an actor is. */
export interface Location {
  /** The id of its channel's room. */
  channel: string;
  /** Whether its player's connection lives, as far as is known. */
  isAlive: boolean;
}

interface Given extends Joins {
  peers: Peers;
  positions: PositionWriter;
}

/** Everybody who plays, in this process and in the others of the same world. */
export class Players implements Roster {
  readonly #playing: Playing;
  readonly #peers: Peers;
  readonly #positions: PositionWriter;
  readonly #joins: Joins;

  constructor({ playing, turns, log, peers, positions }: Given) {
    this.#joins = { playing, turns, log };
    this.#playing = playing;
    this.#peers = peers;
    this.#positions = positions;
    peers.onQuestion('locate', async ({ actorId }) => this.#locateHere(actorId));
    peers.onQuestion('release', async ({ actorId, takeover }) => {
      const release = await this.#releaseHere(actorId, takeover);
      return release === 'none' ? undefined : release;
    });
    peers.onQuestion('find', async ({ name }) => {
      const found = this.#findHere(name);
      return found && { actorId: found.actorId, name: found.name };
    });
    peers.onQuestion('online', async ({ most }) => this.#onlineHere(most));
    peers.onNews('claimed', ({ actorId, epoch }, from) => this.#onClaimed(actorId, epoch, from));
    peers.onNews('hear', ({ actorId, line }) => playing.seatOf(actorId)?.hear(line));
    peers.onNews('end', ({ actorId, code, reason, sparedTokenId }) =>
      this.#endHere(actorId, code, reason, sparedTokenId),
    );
    peers.onNews('update', ({ actorId, ...update }) => this.#updateHere(actorId, update));
  }

  /** In which channel an actor is; undefined when it is in none. */
  async locate(actorId: number): Promise<Location | undefined> {
    const here = this.#locateHere(actorId);
    if (here) return here;
    const [there] = await this.#peers.ask('locate', { actorId });
    return there?.answer;
  }

  /**
   * Takes an actor out of every channel, and saves it, so that it can be claimed. One whose player's
   * connection lives stays, unless it is taken over. Whose position is still unsaved somewhere must not
   * be claimed: under the new epoch it would be void.
   */
  async release(actorId: number, takeover: boolean): Promise<'free' | 'alive' | 'unsaved'> {
    const here = await this.#releaseHere(actorId, takeover);
    if (here === 'alive' || here === 'unsaved') return here;
    const others = await this.#peers.ask('release', { actorId, takeover });
    const answers = others.map(({ answer }) => answer);
    if (answers.includes('alive')) return 'alive';
    return answers.includes('unsaved') ? 'unsaved' : 'free';
  }

  /** Tells the others of a claim: of two at the same moment the newer one holds. */
  claimed(actorId: number, epoch: number): void {
    this.#peers.tell('claimed', { actorId, epoch });
  }

  /**
   * Ends the session of an actor, also of one that is joining, unless its player came with the token that
   * is spared.
   */
  end(actorId: number, code: number, reason: string, sparedTokenId?: string): void {
    this.#endHere(actorId, code, reason, sparedTokenId);
    this.#peers.tell('end', { actorId, code, reason, sparedTokenId });
  }

  /** Shows what has changed about a user, who goes on with another token. */
  update(actorId: number, update: UserUpdate): void {
    this.#updateHere(actorId, update);
    this.#peers.tell('update', { actorId, ...update });
  }

  async online(most: number): Promise<Online> {
    const others = await this.#peers.ask('online', { most });
    const all = [this.#onlineHere(most), ...others.map(({ answer }) => answer)];
    const count = all.reduce((sum, { count }) => sum + count, 0);
    const names = all.flatMap(({ names }) => names);
    return { count, names: firstByName(names, most) };
  }

  async find(name: string): Promise<Listener | undefined> {
    const here = this.#findHere(name);
    if (here) return here;
    const [there] = await this.#peers.ask('find', { name });
    if (!there) return undefined;
    const { from, answer } = there;
    const { actorId } = answer;
    return { ...answer, hear: (line) => this.#peers.tell('hear', { actorId, line }, from) };
  }

  #locateHere(actorId: number): Location | undefined {
    const seat = this.#playing.seatOf(actorId);
    return seat && { channel: seat.channel, isAlive: seat.isAlive() };
  }

  async #releaseHere(actorId: number, takeover: boolean): Promise<Release> {
    const seat = this.#playing.seatOf(actorId);
    if (seat?.isAlive() && !takeover) return 'alive';
    seat?.release();
    try {
      // Also of who has left already the last position may not be written yet.
      await this.#positions.settle(actorId);
    } catch (error) {
      this.#joins.log.error({ err: error, actorId }, 'an actor that is asked for is not saved yet');
      return 'unsaved';
    }
    return seat ? 'released' : 'none';
  }

  #onClaimed(actorId: number, epoch: number, from: string): void {
    const seat = this.#playing.seatOf(actorId);
    if (!seat) return;
    if (seat.epoch < epoch) seat.release();
    else if (seat.epoch > epoch) this.#peers.tell('claimed', { actorId, epoch: seat.epoch }, from);
  }

  #endHere(actorId: number, code: number, reason: string, sparedTokenId?: string): void {
    afterJoins(this.#joins, actorId, (seat) => {
      const isSpared = sparedTokenId !== undefined && seat.tokenId() === sparedTokenId;
      if (!isSpared) seat.end(code, reason);
    });
  }

  #updateHere(actorId: number, update: UserUpdate): void {
    afterJoins(this.#joins, actorId, (seat) => seat.update(update));
  }

  #onlineHere(most: number): { count: number; names: string[] } {
    const names = Array.from(this.#listeners(), ({ name }) => name);
    return { count: names.length, names: firstByName(names, most) };
  }

  #findHere(name: string): Listener | undefined {
    const wanted = usernameKey(name);
    for (const listener of this.#listeners()) {
      if (usernameKey(listener.name) === wanted) return listener;
    }
    return undefined;
  }

  *#listeners(): Iterable<Listener> {
    for (const [actorId, seat] of this.#playing.seats) {
      if (!seat.isAlive()) continue;
      yield { actorId, name: seat.name(), hear: (line) => seat.hear(line) };
    }
  }
}
