import type { DataSource } from 'typeorm';

/** Where an actor stands, and the epoch of the join that says so. */
export interface ActorPosition {
  actorId: number;
  epoch: number;
  /** World pixels. */
  x: number;
  y: number;
}

/** An actor as a join finds it. */
export interface ClaimedActor extends ActorPosition {
  name: string;
  avatar: number;
}

/** The actors in the database, for the world that they walk in. */
export class ActorStore {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** Makes the caller the owner of an actor: all earlier epochs end. Undefined: no such actor. */
  async claim(actorId: number): Promise<ClaimedActor | undefined> {
    const [rows]: [ClaimedActor[], number] = await this.#dataSource.query(
      `UPDATE actor SET epoch = actor.epoch + 1
       FROM instanced_entity AS place JOIN entity ON entity.id = place.entity_id
       WHERE actor.id = $1 AND place.id = actor.instanced_entity_id
       RETURNING actor.id AS "actorId", actor.epoch, actor.avatar, entity.name, place.x, place.y`,
      [actorId],
    );
    return rows[0];
  }

  /**
   * Writes many positions in one statement.
   *
   * @returns the ids of the actors that were written; the others now have a newer epoch, or are gone
   */
  async savePositions(positions: readonly ActorPosition[]): Promise<Set<number>> {
    const [rows]: [{ id: number }[], number] = await this.#dataSource.query(
      `UPDATE instanced_entity AS place SET x = moved.x, y = moved.y
       FROM unnest($1::int[], $2::int[], $3::float8[], $4::float8[]) AS moved (actor_id, epoch, x, y)
       JOIN actor ON actor.id = moved.actor_id AND actor.epoch = moved.epoch
       WHERE place.id = actor.instanced_entity_id
       RETURNING actor.id`,
      [
        positions.map(({ actorId }) => actorId),
        positions.map(({ epoch }) => epoch),
        positions.map(({ x }) => x),
        positions.map(({ y }) => y),
      ],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
