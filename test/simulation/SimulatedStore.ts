import type { ActorPosition, ActorStore, ClaimedActor } from '../../server/actor/ActorStore';
import type { PositionLedger } from './PositionLedger';
import type { SimulatedNetwork } from './SimulatedNetwork';

type Row = ClaimedActor & { tokenVersion: number };

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

  /** What a process does with it: keeps the promises of `ActorStore`. */
  openFor(process: string): Pick<ActorStore, 'claim' | 'savePositions'> {
    return {
      claim: async (actorId, tokenVersion) => this.#claim(process, actorId, tokenVersion),
      savePositions: async (positions) => {
        return this.statement(
          () => new Set(positions.filter((each) => this.#save(each)).map(idOf)),
        );
      },
    };
  }

  async #claim(process: string, actorId: number, tokenVersion: number) {
    for (;;) {
      const row = this.rows.get(actorId)!;
      const seen = await this.statement(() => row.tokenVersion === tokenVersion && row.epoch);
      if (seen === false) return undefined;
      const isRaised = await this.statement(() => {
        const raised = this.raise(actorId, seen);
        if (raised) this.#ledger.claimed(process, actorId, seen);
        return raised;
      });
      if (isRaised) return this.statement(() => ({ ...row, epoch: seen + 1 }));
    }
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
