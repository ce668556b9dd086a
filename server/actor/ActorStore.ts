import type { DataSource } from 'typeorm';
import {
  HELD_COLUMNS,
  IS_HELD,
  type Ruling,
  type RulingRow,
  rulingOf,
} from '../moderation/sanctions';

/** Where an actor stands, and the epoch of the join that says so. */
export interface ActorPosition {
  actorId: number;
  name: string;
  epoch: number;
  /** Grows with every position of an actor, so that an older one cannot replace a newer one. */
  revision: number;
  /** World pixels. */
  x: number;
  y: number;
}

/** An actor as a join finds it. */
export interface ClaimedActor extends ActorPosition {
  avatar: number;
}

/** What a claim found: without an actor, its player is banned. */
export interface Claim {
  ruling: Ruling;
  actor?: ClaimedActor;
}

/** So many processes may be faster before a claim fails. */
const MAX_CLAIMS = 5;

/** The actors in the database, for the world that they walk in. */
export class ActorStore {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /**
   * Makes the caller the owner of an actor: all earlier epochs end. Undefined when there is no such
   * actor, or its user's tokens of `tokenVersion` have ended; of a user who is banned the epoch stays.
   */
  async claim(actorId: number, tokenVersion: number): Promise<Claim | undefined> {
    for (let tries = 0; tries < MAX_CLAIMS; tries++) {
      const seen = await this.#epochOf(actorId);
      if (seen === undefined) return undefined;
      const admission = await this.#admit(actorId, tokenVersion, seen);
      if (!admission) return undefined;
      const { ruling, epoch } = admission;
      if (ruling.ban) return { ruling };
      if (epoch === null) continue;
      const actor = await this.#find(actorId, epoch);
      return actor && { ruling, actor };
    }
    throw new Error(`actor ${actorId} is claimed by others again and again`);
  }

  /** What moderation says about the player of an actor that is not claimed anew; undefined as for a claim. */
  async confirm(actorId: number, tokenVersion: number): Promise<Ruling | undefined> {
    return (await this.#admit(actorId, tokenVersion, null))?.ruling;
  }

  /**
   * Writes many positions in one statement. It waits for claims of the same actors, and they for
   * it: a claim finds either all of a save or nothing.
   *
   * @returns the ids of the actors that are the caller's; the others have a newer epoch, or are gone
   */
  async savePositions(positions: readonly ActorPosition[]): Promise<Set<number>> {
    const rows: { id: number }[] = await this.#dataSource.query(
      `WITH owned AS (
         SELECT actor.id, actor.instanced_entity_id, moved.x, moved.y, moved.revision
         FROM unnest($1::int[], $2::int[], $3::int[], $4::float8[], $5::float8[])
           AS moved (actor_id, epoch, revision, x, y)
         JOIN actor ON actor.id = moved.actor_id AND actor.epoch = moved.epoch
         FOR SHARE OF actor
       ), saved AS (
         UPDATE instanced_entity AS place SET x = owned.x, y = owned.y, revision = owned.revision
         FROM owned WHERE place.id = owned.instanced_entity_id AND place.revision < owned.revision
       )
       SELECT id FROM owned`,
      [
        positions.map(({ actorId }) => actorId),
        positions.map(({ epoch }) => epoch),
        positions.map(({ revision }) => revision),
        positions.map(({ x }) => x),
        positions.map(({ y }) => y),
      ],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async #epochOf(actorId: number): Promise<number | undefined> {
    const rows: { epoch: number }[] = await this.#dataSource.query(
      `SELECT epoch FROM actor WHERE id = $1`,
      [actorId],
    );
    return rows[0]?.epoch;
  }

  /**
   * Asks in one statement whether tokens of a version still hold and what moderation says, and raises
   * the epoch if both let the player in. Only from the epoch that was `seen`: a claim that is carried
   * out late ends nobody's ownership. Without one, none is raised.
   */
  async #admit(actorId: number, tokenVersion: number, seen: number | null) {
    // Locked in the order in which saves and deletions lock. Whatever ends tokens waits for this, or this for it;
    // a ban that is decided while this waits ends the session when it is there (afterJoins).
    const rows: (RulingRow & { epoch: number | null })[] = await this.#dataSource.query(
      `WITH bearer AS (
         SELECT actor.id AS actor_id, "user".id AS user_id, role
         FROM actor JOIN "user" ON "user".id = actor.user_id
         WHERE actor.id = $1 AND token_version = $2
         FOR NO KEY UPDATE OF actor, "user"
       ), held AS (
         SELECT ${HELD_COLUMNS} FROM bearer JOIN sanction USING (user_id) WHERE ${IS_HELD}
       ), claimed AS (
         UPDATE actor SET epoch = epoch + 1 FROM bearer
         WHERE actor.id = actor_id AND epoch = $3
           AND NOT EXISTS (SELECT FROM held WHERE kind = 'ban')
         RETURNING epoch
       ), seen AS (
         UPDATE "user" SET seen_at = now() FROM bearer WHERE "user".id = bearer.user_id
       )
       SELECT role, held.*, (SELECT epoch FROM claimed) AS epoch FROM bearer LEFT JOIN held ON true`,
      [actorId, tokenVersion, seen],
    );
    const ruling = rulingOf(rows);
    return ruling && { ruling, epoch: rows[0]!.epoch };
  }

  /** Reads after the claim what the last owner's last save left. */
  async #find(actorId: number, epoch: number): Promise<ClaimedActor | undefined> {
    const rows: ClaimedActor[] = await this.#dataSource.query(
      `SELECT actor.id AS "actorId", $2::int AS epoch, avatar, name, x, y, revision
       FROM actor
       JOIN instanced_entity AS place ON place.id = actor.instanced_entity_id
       JOIN entity ON entity.id = place.entity_id
       WHERE actor.id = $1`,
      [actorId, epoch],
    );
    return rows[0];
  }
}
