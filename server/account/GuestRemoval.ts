import type { DataSource } from 'typeorm';
import type { Log } from '../log';
import type { Playing } from '../world/Playing';
import { deleteUsers } from './deleteUsers';

const INTERVAL_MS = 3_600_000;

/** So many are removed in one transaction. */
const BATCH = 500;

interface Given {
  dataSource: DataSource;
  playing: Playing;
  log: Log;
  /** Guests not seen for so many days are removed. */
  days: number;
}

/** Removes guests who have not been seen for long; looks every hour until it is stopped. */
export class GuestRemoval {
  readonly #given: Given;
  readonly #timer: NodeJS.Timeout;

  constructor(given: Given) {
    this.#given = given;
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS).unref();
    void this.#look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Notes who is here, so that nobody goes who plays, and removes; returns how many. */
  async run(): Promise<number> {
    const { dataSource, playing, days } = this.#given;
    await dataSource.query(
      `UPDATE "user" SET seen_at = now() FROM actor
       WHERE actor.user_id = "user".id AND actor.id = ANY($1)`,
      [playing.actorIds],
    );
    for (let removed = 0; ;) {
      const count = await dataSource.transaction(async (manager) => {
        // Who joins at this moment is seen, or is gone before; locked in the order in which joins lock.
        const rows: { id: number }[] = await manager.query(
          `SELECT "user".id FROM actor JOIN "user" ON "user".id = actor.user_id
           WHERE password_hash IS NULL AND seen_at < now() - make_interval(days => $1)
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
