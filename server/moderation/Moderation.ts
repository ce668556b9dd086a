import type { DataSource, EntityManager } from 'typeorm';
import { CloseCode } from '../../shared/constants';
import { nobodyCalled } from '../chat/sentences';
import { ActRefused } from './ActRefused';
import { AuditEntry, type Deed, entryOf } from './AuditEntry';
import type { Enforcement } from './Enforcement';
import {
  type Author,
  OPERATOR,
  type Person,
  type Wisher,
  moderatorOf,
  mustOutrank,
  personCalled,
} from './people';
import { closeReason } from './closeReason';
import type { Order, PersonalOrder } from './readOrder';
import type { Role } from './roles';
import { type Ruling, impose, lift, rulingOn, sanctionsOn } from './sanctions';
import {
  EVERYBODY_TOLD,
  FOR_ACCOUNTS,
  banned,
  hasRole,
  notBanned,
  notSilenced,
  sentOut,
  silenced,
  youAreBanned,
  youAreSentOut,
  youAreSilenced,
} from './sentences';

type OrderOf<Act> = Extract<PersonalOrder, { act: Act }>;

interface Given {
  dataSource: DataSource;
  enforcement: Pick<Enforcement, 'carryOut' | 'carryOutHere'>;
  /** Whether an actor is in the world, in whatever process. */
  isPlaying: (actorId: number) => Promise<boolean>;
}

/**
 * What moderators and the operator do. Each act is written to the log of moderation in the same
 * transaction, and then carried out on those who play. What is not done throws `ActRefused`.
 */
export class Moderation {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  /** What holds for a user at the moment; undefined when there is none such. */
  async rulingOn(userId: number): Promise<Ruling | undefined> {
    return rulingOn(this.#manager, userId);
  }

  /**
   * Does what is wanted; returns what whoever wanted it is told.
   *
   * @param channel the one that an order is about; without one it is about all
   */
  async carryOut(wisher: Wisher, order: Order, channel?: string): Promise<string> {
    const by = await moderatorOf(this.#manager, wisher);
    switch (order.act) {
      case 'announce':
        await this.#note(this.#manager, { act: 'announce', by, detail: order.text });
        this.#given.enforcement.carryOut({ kind: 'announce', text: order.text });
        return EVERYBODY_TOLD;
      case 'slow': {
        const { act, seconds } = order;
        const detail = channel === undefined ? `${seconds} s` : `${seconds} s in ${channel}`;
        await this.#note(this.#manager, { act, by, detail });
        this.#given.enforcement.carryOut({ kind: 'slow', seconds, channel });
        return EVERYBODY_TOLD;
      }
      case 'kick':
      case 'ban':
      case 'unban':
      case 'silence':
      case 'unsilence': {
        const target = await personCalled(this.#manager, order.name);
        mustOutrank(by, target);
        return this.#actOn(target, order, by);
      }
      default:
        return order satisfies never;
    }
  }

  /**
   * Carries out on these actors what was decided while the processes could not hear one another; what
   * was lifted meanwhile they learn at their next join.
   */
  async catchUp(actorIds: readonly number[]): Promise<void> {
    const { enforcement } = this.#given;
    for (const held of await sanctionsOn(this.#manager, actorIds)) {
      const { actorId, kind, until, reason, leftMs } = held;
      if (kind === 'ban') {
        const code = CloseCode.BANNED;
        const sentence = closeReason(youAreBanned(until, reason));
        enforcement.carryOutHere({ kind: 'end', actorId, code, reason: sentence });
      } else if (kind === 'silence') {
        const silence = { text: youAreSilenced(until, reason), leftMs };
        enforcement.carryOutHere({ kind, actorId, silence });
      }
    }
  }

  /** Gives somebody a role; only the operator may. */
  async giveRole(name: string, role: Role): Promise<string> {
    const target = await personCalled(this.#manager, name);
    // Whoever has no password cannot come back as the same.
    if (target.isGuest && role !== 'player') throw new ActRefused(FOR_ACCOUNTS);
    const { userId, actorId } = target;
    await this.#given.dataSource.transaction(async (manager) => {
      await manager.query(`UPDATE "user" SET role = $2 WHERE id = $1`, [userId, role]);
      await this.#note(manager, { act: 'role', by: OPERATOR, target, detail: role });
    });
    this.#given.enforcement.carryOut({ kind: 'role', actorId, role });
    return hasRole(target.name, role);
  }

  /** The newest lines of the log, newest first. */
  async newestEntries(count: number): Promise<AuditEntry[]> {
    return this.#manager.find(AuditEntry, { order: { id: 'DESC' }, take: count });
  }

  /** Writes down what was done without an order: by the monitor, or from the command line. */
  async record(deed: Deed, manager = this.#manager): Promise<void> {
    await this.#note(manager, deed);
  }

  async #actOn(target: Person, order: PersonalOrder, by: Author): Promise<string> {
    switch (order.act) {
      case 'kick':
        return this.#kick(target, order, by);
      case 'ban':
        return this.#ban(target, order, by);
      case 'silence':
        return this.#silence(target, order, by);
      case 'unban':
        return notBanned(target.name, await this.#lift(target, order.act, by));
      case 'unsilence': {
        const wasHeld = await this.#lift(target, order.act, by);
        const { actorId } = target;
        if (wasHeld) this.#given.enforcement.carryOut({ kind: 'silence', actorId });
        return notSilenced(target.name, wasHeld);
      }
      default:
        return order satisfies never;
    }
  }

  async #kick(target: Person, { reason }: OrderOf<'kick'>, by: Author): Promise<string> {
    const { actorId, name } = target;
    if (!(await this.#given.isPlaying(actorId))) throw new ActRefused(nobodyCalled(name));
    await this.#note(this.#manager, { act: 'kick', by, target, reason });
    this.#end(actorId, CloseCode.KICKED, youAreSentOut(reason));
    return sentOut(name);
  }

  async #ban(target: Person, { duration, reason }: OrderOf<'ban'>, by: Author): Promise<string> {
    const { until } = await this.#given.dataSource.transaction(async (manager) => {
      await this.#note(manager, { act: 'ban', by, target, detail: duration.text, reason });
      return impose(manager, { kind: 'ban', target, by, seconds: duration.seconds, reason });
    });
    this.#end(target.actorId, CloseCode.BANNED, youAreBanned(until, reason));
    return banned(target.name, until);
  }

  async #silence(
    target: Person,
    { duration, reason }: OrderOf<'silence'>,
    by: Author,
  ): Promise<string> {
    const { until, leftMs } = await this.#given.dataSource.transaction(async (manager) => {
      await this.#note(manager, { act: 'silence', by, target, detail: duration.text, reason });
      return impose(manager, { kind: 'silence', target, by, seconds: duration.seconds, reason });
    });
    const silence = { text: youAreSilenced(until, reason), leftMs };
    this.#given.enforcement.carryOut({ kind: 'silence', actorId: target.actorId, silence });
    return silenced(target.name, until);
  }

  /** Returns whether there was anything to lift. */
  async #lift(target: Person, act: 'unban' | 'unsilence', by: Author): Promise<boolean> {
    return this.#given.dataSource.transaction(async (manager) => {
      const wasHeld = await lift(manager, target, act === 'unban' ? 'ban' : 'silence');
      if (wasHeld) await this.#note(manager, { act, by, target });
      return wasHeld;
    });
  }

  #end(actorId: number, code: number, sentence: string): void {
    const reason = closeReason(sentence);
    this.#given.enforcement.carryOut({ kind: 'end', actorId, code, reason });
  }

  async #note(manager: EntityManager, deed: Deed): Promise<void> {
    await manager.insert(AuditEntry, entryOf(deed));
  }

  get #manager(): EntityManager {
    return this.#given.dataSource.manager;
  }
}
