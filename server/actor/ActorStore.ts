import type { DataSource } from 'typeorm';

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
   * actor, or its user's tokens of `tokenVersion` have ended.
   */
  async claim(actorId: number, tokenVersion: number): Promise<ClaimedActor | undefined> {
    for (let tries = 0; tries < MAX_CLAIMS; tries++) {
      const epoch = await this.#epochOf(actorId, tokenVersion);
      if (epoch === undefined) return undefined;
      if (await this.#raise(actorId, epoch)) return this.#find(actorId, epoch + 1);
    }
    throw new Error(`actor ${actorId} is claimed by others again and again`);
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

  async #epochOf(actorId: number, tokenVersion: number): Promise<number | undefined> {
    const rows: { epoch: number }[] = await this.#dataSource.query(
      `SELECT epoch FROM actor JOIN "user" ON "user".id = actor.user_id
       WHERE actor.id = $1 AND token_version = $2`,
      [actorId, tokenVersion],
    );
    return rows[0]?.epoch;
  }

  /** Only from the epoch that was seen: a claim that is carried out late ends nobody's ownership. */
  async #raise(actorId: number, epoch: number): Promise<boolean> {
    const rows: unknown[] = await this.#dataSource.query(
      `WITH claimed AS (
         UPDATE actor SET epoch = epoch + 1 WHERE id = $1 AND epoch = $2 RETURNING user_id
       ), seen AS (
         UPDATE "user" SET seen_at = now() FROM claimed WHERE "user".id = claimed.user_id
       )
       SELECT user_id FROM claimed`,
      [actorId, epoch],
    );
    return rows.length > 0;
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
