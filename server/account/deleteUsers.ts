import type { EntityManager } from 'typeorm';

/** Deletes users and all that is theirs; to be called in a transaction. */
export async function deleteUsers(manager: EntityManager, userIds: readonly number[]) {
  // From the actor on, in the order in which saves and joins lock, and the user before what else is theirs,
  // as a guest's upgrade does: nobody waits for the other.
  await manager.query(
    `SELECT FROM actor JOIN "user" ON "user".id = actor.user_id WHERE "user".id = ANY($1)
     FOR UPDATE OF actor, "user"`,
    [userIds],
  );
  const [places]: [{ instanced_entity_id: number }[], number] = await manager.query(
    `DELETE FROM actor WHERE user_id = ANY($1) RETURNING instanced_entity_id`,
    [userIds],
  );
  const [entities]: [{ entity_id: number }[], number] = await manager.query(
    `DELETE FROM instanced_entity WHERE id = ANY($1) RETURNING entity_id`,
    [places.map(({ instanced_entity_id }) => instanced_entity_id)],
  );
  await manager.query(
    `DELETE FROM entity WHERE id = ANY($1)
     AND NOT EXISTS (SELECT FROM instanced_entity WHERE entity_id = entity.id)`,
    [entities.map(({ entity_id }) => entity_id)],
  );
  await manager.query(`DELETE FROM "user" WHERE id = ANY($1)`, [userIds]);
}
