import type { EntityManager } from 'typeorm';

/** Deletes users and all that is theirs; to be called in a transaction. */
export async function deleteUsers(manager: EntityManager, userIds: readonly number[]) {
  // From the actor on, in the order in which saves and joins lock: nobody waits for the other.
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
