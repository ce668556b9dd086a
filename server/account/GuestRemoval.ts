import type { DataSource } from 'typeorm';
import type { Log } from '../log';
import type { Playing } from '../world/Playing';
import { deleteUsers } from './deleteUsers';

const INTERVAL_MINUTES = 10;

/** So many are removed in one transaction. */
const BATCH = 500;

interface Given {
  dataSource: DataSource;
  playing: Playing;
  log: Log;
  /** Guests who have not played for so many days are removed. */
  days: number;
}

/**
 * Removes guests who have not played for long; looks every ten minutes until it is stopped. Whoever plays
 * is seen at the join and at each look, and may have played on until the next one: so long they stay.
 */
export class GuestRemoval {
  readonly #given: Given;
  readonly #timer: NodeJS.Timeout;
  /** Who was here since it could last be noted. */
  readonly #here = new Set<number>();

  constructor(given: Given) {
    this.#given = given;
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MINUTES * 60_000).unref();
    void this.#look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Notes who is here, so that nobody goes who plays, and removes; returns how many. */
  async run(): Promise<number> {
    const { dataSource, playing, days } = this.#given;
    for (const actorId of playing.actorIds) this.#here.add(actorId);
    await dataSource.query(
      `UPDATE "user" SET seen_at = now() FROM actor
       WHERE actor.user_id = "user".id AND actor.id = ANY($1)`,
      [[...this.#here]],
    );
    this.#here.clear();
    for (let removed = 0; ;) {
      const count = await dataSource.transaction(async (manager) => {
        // In hours: a day of PostgreSQL's may have 23, where summer begins.
        // Who joins at this moment is seen, or is gone before; locked in the order in which joins lock.
        const rows: { id: number }[] = await manager.query(
          `SELECT "user".id FROM actor JOIN "user" ON "user".id = actor.user_id
           WHERE password_hash IS NULL
             AND seen_at < now() - make_interval(hours => 24 * $1, mins => ${INTERVAL_MINUTES})
           LIMIT $2 FOR UPDATE OF actor, "user" SKIP LOCKED`,
          [days, BATCH],
        );
        const ids = rows.map(({ id }) => id);
        if (ids.length > 0) await deleteUsers(manager, ids);
        return ids.length;
      });
      if (count === 0) return removed;
      removed += count;
    }
  }

  async #look(): Promise<void> {
    const { log } = this.#given;
    try {
      const removed = await this.run();
      if (removed > 0) log.info({ removed }, 'guests who were not seen for long are removed');
    } catch (error) {
      log.error({ err: error }, 'guests who were not seen for long could not be removed');
    }
  }
}
