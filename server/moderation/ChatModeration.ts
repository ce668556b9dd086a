import type { ChatLine, Notice } from '../../shared/protocol';
import { answer, failure } from '../chat/answers';
import { isUnavailable } from '../database/failures';
import { ActRefused } from './ActRefused';
import type { Moderation } from './Moderation';
import type { Reports } from './Reports';
import type { Complaint, Order } from './readOrder';
import { NOT_NOW } from './sentences';

interface Given {
  moderation: Pick<Moderation, 'carryOut'>;
  reports: Pick<Reports, 'file'>;
  /** The channel whose chat it is. */
  channel: string;
}

/** Follows what is written in a channel's chat for moderators or by them, and answers in words. */
export class ChatModeration {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  /** Does it for the player of an actor; returns what they are told. Bugs throw. */
  async follow(
    { actorId }: { actorId: number },
    order: Order | Complaint,
    lines: readonly ChatLine[],
  ): Promise<Notice> {
    const { moderation, reports, channel } = this.#given;
    try {
      return answer(
        order.act,
        order.act === 'report'
          ? await reports.file(actorId, order, lines)
          : await moderation.carryOut({ actorId }, order, channel),
      );
    } catch (error) {
      if (error instanceof ActRefused) return failure(order.act, error.message);
      if (isUnavailable(error)) return failure(order.act, NOT_NOW);
      throw error;
    }
  }
}
