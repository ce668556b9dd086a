import type { ActorPosition, ActorStore, Claim, ClaimedActor } from '../../server/actor/ActorStore';
import type { Ruling } from '../../server/moderation/sanctions';
import type { PositionLedger } from './PositionLedger';
import type { SimulatedNetwork } from './SimulatedNetwork';

type Row = ClaimedActor & { tokenVersion: number; isBanned: boolean };

const FOR_EVER = { until: null, reason: '', leftMs: null };

/** What a statement throws that cannot be carried out at the moment. */
export class StoreAway extends Error {
  readonly code = 'ECONNREFUSED';

  constructor() {
    super('the database is away');
  }
}

/** The actors in a database that every statement takes a while to reach, and to come back from. */
export class SimulatedStore {
  /** While it is away, statements fail. */
  isAway = false;
  readonly rows = new Map<number, Row>();
  readonly #network: SimulatedNetwork;
  readonly #ledger: PositionLedger;

  constructor(network: SimulatedNetwork, ledger: PositionLedger) {
    this.#network = network;
    this.#ledger = ledger;
  }

  /** Carries out a statement, at once or not at all, at some moment before it is answered. */
  async statement<Result>(carryOut: () => Result): Promise<Result> {
    await this.#network.trip();
    if (this.isAway) throw new StoreAway();
    const result = carryOut();
    await this.#network.trip();
    return result;
  }

  /** Ends all earlier epochs of an actor, if the newest one is the one that was seen. */
  raise(actorId: number, epoch: number): boolean {
    const row = this.rows.get(actorId)!;
    if (row.epoch !== epoch) return false;
    row.epoch += 1;
    return true;
  }

  /** What moderation says about the player of an actor. */
  rulingOn(actorId: number): Ruling {
    const { isBanned } = this.rows.get(actorId)!;
    return isBanned ? { role: 'player', ban: FOR_EVER } : { role: 'player' };
  }

  /** What a process does with it: keeps the promises of `ActorStore`. */
  openFor(process: string): Pick<ActorStore, 'claim' | 'confirm' | 'savePositions'> {
    return {
      claim: async (actorId, tokenVersion) => this.#claim(process, actorId, tokenVersion),
      confirm: async (actorId, tokenVersion) => {
        return this.statement(() => this.#admit(actorId, tokenVersion));
      },
      savePositions: async (positions) => {
        return this.statement(
          () => new Set(positions.filter((each) => this.#save(each)).map(idOf)),
        );
      },
    };
  }

  async #claim(process: string, actorId: number, tokenVersion: number): Promise<Claim | undefined> {
    for (;;) {
      const row = this.rows.get(actorId)!;
      const seen = await this.statement(() => row.epoch);
      const admission = await this.statement(() => {
        const ruling = this.#admit(actorId, tokenVersion);
        const isRaised = ruling !== undefined && !ruling.ban && this.raise(actorId, seen);
        if (isRaised) this.#ledger.claimed(process, actorId, seen);
        return { ruling, isRaised };
      });
      const { ruling, isRaised } = admission;
      if (!ruling || ruling.ban) return ruling && { ruling };
      if (!isRaised) continue;
      const actor = await this.statement(() => ({ ...row, epoch: seen + 1 }));
      return { ruling, actor };
    }
  }

  #admit(actorId: number, tokenVersion: number): Ruling | undefined {
    const holds = this.rows.get(actorId)!.tokenVersion === tokenVersion;
    return holds ? this.rulingOn(actorId) : undefined;
  }

  /** Returns whether the position is the owner's, also if a newer one of the same owner is there. */
  #save(position: ActorPosition): boolean {
    const row = this.rows.get(position.actorId)!;
    if (row.epoch !== position.epoch) {
      this.#ledger.refused(position, row.x !== position.x || row.y !== position.y);
      return false;
    }
    const { revision, x, y } = position;
    if (row.revision < revision) Object.assign(row, { revision, x, y });
    return true;
  }
}

function idOf({ actorId }: ActorPosition): number {
  return actorId;
}
