import type { Point } from '../../shared/movement/grid';
import type { ActorPosition } from '../../server/actor/ActorStore';

interface Stay {
  epoch: number;
  /** Simulated ms. */
  spawnedAt: number;
  /** Where the actor was taken out of the world; undefined while it is there. */
  end: ActorPosition | undefined;
  /** Where the actor came into the world under the next epoch, if it did. */
  nextAt: Point | undefined;
  /** Whether the store refused to keep that, under a newer epoch. */
  isVoid: boolean;
}

/**
 * Notes where each actor was taken out of the world, and tells which of these places was lost.
 *
 * One may be lost whose owner could not be asked for it before the next claim: it spawned while the other
 * join was under way already, or nobody reached it.
 */
export class PositionLedger {
  readonly faults: string[] = [];
  readonly #now: () => number;
  /** By actor, the oldest one first. */
  readonly #stays = new Map<number, Stay[]>();
  readonly #begun = new Map<string, number>();
  readonly #unreached = new Set<number>();
  #isAnybodyReached = true;

  /** @param now the simulated time in ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A join asks all owners of an actor to let go of it, in order to claim it in a process. */
  begins(process: string, actorId: number): void {
    this.#begun.set(`${process} ${actorId}`, this.#now());
  }

  /** The owner of an actor may not be reached from now on, or without an actor no owner may. */
  cannotBeReached(actorId?: number): void {
    if (actorId === undefined) this.#isAnybodyReached = false;
    else this.#unreached.add(actorId);
  }

  /** A join has ended an epoch of an actor. */
  claimed(process: string, actorId: number, endedEpoch: number): void {
    const begunAt = this.#begun.get(`${process} ${actorId}`) ?? Infinity;
    const last = newest(this.#staysOf(actorId));
    const isSpawned = endedEpoch === 0 || last?.epoch === endedEpoch;
    // Whoever has yet to spawn, or did since the join asked, was not there to be asked.
    if (!isSpawned || (last && last.spawnedAt >= begunAt)) this.#unreached.add(actorId);
  }

  /** An actor has come into the world where the store had it. */
  spawned({ actorId, epoch, x, y }: ActorPosition): void {
    const stays = this.#staysOf(actorId);
    if (stays.some((stay) => stay.epoch === epoch)) {
      this.faults.push(`actor ${actorId} spawned twice under epoch ${epoch}`);
    }
    const before = newest(stays);
    if (before && before.epoch < epoch) before.nextAt = { x, y };
    stays.push({ epoch, spawnedAt: this.#now(), end: undefined, nextAt: undefined, isVoid: false });
  }

  takenOut(position: ActorPosition): void {
    const { actorId, epoch } = position;
    this.#staysOf(actorId).find((stay) => stay.epoch === epoch)!.end = position;
  }

  /** The store did not keep a position, because its owner's epoch has ended; it had another one. */
  refused({ actorId, epoch }: ActorPosition, isOther: boolean): void {
    if (isOther && this.#isAnybodyReached && !this.#unreached.has(actorId)) {
      this.faults.push(`a position of actor ${actorId} under epoch ${epoch} was void`);
    }
    this.#staysOf(actorId).find((stay) => stay.epoch === epoch)!.isVoid = true;
  }

  /** Why what is in the store now cannot be right, when nobody is in the world any more. */
  lost(kept: ActorPosition): string | undefined {
    const { actorId } = kept;
    const stays = this.#staysOf(actorId);
    for (const stay of stays) {
      const { end, epoch, isVoid } = stay;
      if (!end) return `actor ${actorId} was not taken out under epoch ${epoch}`;
      const next = stay === newest(stays) ? kept : stay.nextAt;
      if (isVoid || !next || (next.x === end.x && next.y === end.y)) continue;
      return `actor ${actorId} was taken out at ${end.x}, ${end.y}, but was kept at ${next.x}, ${next.y}`;
    }
    return undefined;
  }

  #staysOf(actorId: number): Stay[] {
    let stays = this.#stays.get(actorId);
    if (!stays) this.#stays.set(actorId, (stays = []));
    return stays;
  }
}

function newest(stays: readonly Stay[]): Stay | undefined {
  return stays.toSorted((a, b) => a.epoch - b.epoch).at(-1);
}
